"""Floor 4: what a person may ask of the group about the own data: to take it along, to correct it, to have it erased."""
