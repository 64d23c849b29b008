"""Floor 5: conferences and meetings, published or the working group's own, with who took part."""
