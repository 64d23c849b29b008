"""Floor 2: who the working group is made of: member states, their institutions, and partners."""
