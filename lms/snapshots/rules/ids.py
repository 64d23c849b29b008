"""Ids of rows in an instance: states that share a need have rows of their own."""

OF_STATE = ":"


def part_id(need, state) -> str:
    """Return the id in the file of another state's part in a need."""
    return f"{need}{OF_STATE}{state}"


def need_of(id_in_file) -> str:
    """Return the id of the need that a row of the file belongs to."""
    return id_in_file.partition(OF_STATE)[0]
