"""Floor 6: who gets a seat: signed for, found eligible, selected, offered, accepted, swapped, given up."""
