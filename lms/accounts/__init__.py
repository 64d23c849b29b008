"""Floor 3: people, their roles and mandates, and how they prove who they are."""
