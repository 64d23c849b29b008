"""Floor 3: questions as text: read with every fault, written again, marked."""
