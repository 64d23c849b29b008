"""Rounds of the regional plan: settings with their authority, runs of the solver, and the plan that is adopted."""
