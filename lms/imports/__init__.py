"""Floor 6: nominations from a file: looked at row by row, then carried out whole or not at all."""
