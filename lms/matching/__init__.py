"""Floor 7: needs meet offerings: scored, explained, proposed, confirmed by both sides, traced to results."""
