"""Plans for a round: who gets which seats, fairly, explained, and proven best without trust in the solver."""
