"""Floor 9: an invented world beside the published record, marked on every page; never in production."""
