"""Floor 2: what a letter tells a person, told on the pages too, with a choice of how it comes."""
