"""Floor 6: accepted seats: the number under which an officer takes part, and what came of it."""
