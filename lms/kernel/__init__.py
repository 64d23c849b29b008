"""Floor 0: pure ideas that every floor speaks in. No Flask, no database, one clock."""
