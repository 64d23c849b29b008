"""Floor 6: officers whom a state puts forward: nominated, filled in, handed in, returned to be mended."""
