"""Seats for pairs under limits: fair shares by flows, the best under them by linear programs, on exchangeable solvers."""
