"""Floor 6: seats that belong to states: the book of their events, the ledger, the line of those who wait."""
