"""Floor 5: what a state decides about its own nominations: how often it signs, and what it asks its nominees."""
