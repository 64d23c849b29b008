"""Floor 5: needs that a state itself stated, and published findings beside them, never among them."""
