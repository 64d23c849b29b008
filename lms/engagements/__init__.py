"""Floor 7: proposed matches, what both sides answer, the engagements they become, and what came of needs."""
