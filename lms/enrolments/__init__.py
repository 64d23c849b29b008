"""Floor 6: nominations, seats that belong to states, enrolments and what came of them."""
