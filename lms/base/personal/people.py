"""What the purge asks of the floors above: whose account is closed, and which rows are still in use."""

from collections import defaultdict

CLOSED = []
IN_USE = defaultdict(list)


def people_are_closed(asking):
    """Let the feature that keeps accounts say which were closed: `asking(before)` selects their public ids."""
    CLOSED[:] = [asking]


def closed_people(before):
    """Return a select of the public ids of people whose account was closed before an instant."""
    return CLOSED[0](before)


def keep_while(model, clause):
    """Let a feature above say which rows of a table are still in use, by a function that returns the clause."""
    IN_USE[model.__tablename__].append(clause)


def in_use(model):
    """Return the clauses of the rows that no clock may touch yet."""
    return [clause() for clause in IN_USE[model.__tablename__]]
