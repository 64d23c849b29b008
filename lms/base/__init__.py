"""Floor 1: plumbing that every feature uses and no feature repeats."""
