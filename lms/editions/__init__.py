"""Floor 6.5: an edition in use: published, changed, postponed, cancelled, with everybody told whom it concerns."""
