"""Floor 9: the first pages: catalogue, dashboard, search, what this is."""
