"""Floor 6: what people and calendars find of programmes and editions: reads, changes nothing."""
