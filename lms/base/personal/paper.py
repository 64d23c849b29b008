"""Writes down what the register knows: `docs/personal-data.md`."""

from lms.base.personal.register import REGISTER, entries


def personal_data() -> str:
    """Return `docs/personal-data.md`: every field about a person, and every table that holds none."""
    lines = [
        "# What is kept of people",
        "",
        "Made by `flask paper write` from the register of personal fields: each feature declares its own in its room",
        "`personal.py`. The clocks are proposals until the group confirms them; the nightly purge keeps them.",
    ]
    for entry in entries():
        lines += _table(entry)
    lines += ["", "## Tables that say nothing about a person", "", "| Table | Why |", "|---|---|"]
    lines += [f"| `{name}` | {e.purpose} |" for name, e in sorted(REGISTER.items()) if not e.personal]
    return "\n".join(lines) + "\n"


def _table(entry):
    yield from ("", f"## {entry.title}", "")
    yield f"Table `{entry.name}`: {entry.purpose}."
    yield from ("", f"- Whose: {entry.leads}", f"- Who may see it: {entry.seen_by}")
    for clock in entry.clocks:
        yield f"- Clock: {clock.sentence}"
    yield from ("", "| Field | Class | In the person's own file | At the end |", "|---|---|---|---|")
    for name, field in sorted(entry.fields.items()):
        whose = f", about {field.other}" if field.other else ""
        yield f"| `{name}` | {field.kind}{whose} | {field.withheld and f'no: {field.withheld}' or 'yes'} | {_end(entry, field)} |"
    if entry.plain:
        yield from ("", f"Not about the person: {', '.join(f'`{name}`' for name in sorted(entry.plain))}.")


def _end(entry, field):
    if field.kept:
        return f"stays: {field.kept}"
    return " or ".join(dict.fromkeys(clock.then.value for clock in entry.clocks))
