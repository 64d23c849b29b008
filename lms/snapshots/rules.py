"""Ids of rows in an instance, and whose people the seats of a match take: states that share a need have rows of their own."""

OF_STATE = ":"


def part_id(need, state) -> str:
    """Return the id in the file of another state's part in a need."""
    return f"{need}{OF_STATE}{state}"


def need_of(id_in_file) -> str:
    """Return the id of the need that a row of the file belongs to."""
    return id_in_file.partition(OF_STATE)[0]


def shared_out(seats, planned, free) -> dict[str, int]:
    """Return {state: seats} of one match among the states of its need.

    `planned` is what an adopted plan gave each state, `free` how many people each has left, the leading state first. What
    no plan has said goes to the states in that order, and what is more than all people to the one that leads.
    """
    found, left = dict.fromkeys(free, 0), seats
    for wish in (planned, free):
        for state, people in free.items():
            more = min(wish.get(state, 0), people - found[state], left)
            found[state], left = found[state] + more, left - more
    found[next(iter(free))] += left
    return {state: many for state, many in found.items() if many}
