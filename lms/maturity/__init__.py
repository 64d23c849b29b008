"""Floor 4: how far a state's institutions have come, topic by topic, as the state itself says; needs are stated from it."""
