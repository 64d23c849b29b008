"""Between floors 6 and 7: needs and offerings as files, both ways, each file whole or not at all."""
