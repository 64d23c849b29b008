"""Floor 8: what the platform knows, gathered for a reader: a state, a partner, the trail."""
