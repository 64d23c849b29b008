"""Floor 6.5: needs beside offerings, scored and explained: what blocks a pair, what it is worth, and why."""
