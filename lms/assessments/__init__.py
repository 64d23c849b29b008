"""The tests before and after an edition: one set of questions, asked by the clock, marked by the machine."""
