"""Floor 6: who gets a seat: found eligible, selected, offered, accepted, swapped, given up."""
