"""Floor 6: what people, calendars and programs find of programmes and editions: reads, changes nothing."""
