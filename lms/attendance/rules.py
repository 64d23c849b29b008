"""What is true of attendance: minutes, the rule for completion, and what comes back from a sheet."""

import csv
import hashlib
import io
from dataclasses import dataclass
from enum import StrEnum

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which hands and eyes mistake for each other."""
HEADS = ("participant", "code", "minutes")
WHOLE = ("x", "yes", "present", "full")


class Verdict(StrEnum):
    """What the rule says of a person; people decide on who never came."""

    OPEN = "open"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    NEVER_CAME = "never_came"


@dataclass(frozen=True)
class Attended:
    """One session as one person attended it; None means that nobody has written it down yet."""

    length: int
    minutes: int | None


@dataclass(frozen=True)
class Outcome:
    """What the rule says and why: minutes attended of minutes held, and every reason against."""

    verdict: Verdict
    minutes: int
    held: int
    reasons: tuple[str, ...] = ()

    @property
    def percent(self):
        """Return the share attended, in whole per cent, rounded down."""
        return 100 * self.minutes // self.held if self.held else 0


def outcome(attended, least, lacking=()):
    """Return the outcome of a person: `least` per cent of all minutes, and no course lacking.

    A session counts for no more than its length. While one is not written down the outcome is open,
    unless what is known suffices already.
    """
    attended = list(attended)
    held = sum(each.length for each in attended)
    minutes = sum(min(each.minutes or 0, each.length) for each in attended)
    unknown = sum(each.minutes is None for each in attended)
    enough = held > 0 and 100 * minutes >= least * held
    if not attended or (unknown and not enough):
        why = f"{unknown} sessions are not written down yet." if attended else "It has no sessions."
        return Outcome(Verdict.OPEN, minutes, held, (why,))
    if not minutes:
        return Outcome(Verdict.NEVER_CAME, 0, held, ("Was in no session.",))
    reasons = () if enough else (f"{100 * minutes // held} per cent of the minutes; {least} are needed.",)
    reasons += tuple(f"Has not completed the course “{title}”." for title in lacking)
    return Outcome(Verdict.NOT_COMPLETED if reasons else Verdict.COMPLETED, minutes, held, reasons)


def code_of(session, person):
    """Return four letters that belong to this person in this session, so that a slip of the pen is noticed.

    Both are random public ids. The letters are no secret: everybody at the table sees them.
    """
    digest = hashlib.sha256(f"{session} {person}".encode()).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:4])


@dataclass(frozen=True)
class Fault:
    """What is wrong in a sheet that came back, where, and what to do."""

    line: int
    column: str
    sentence: str

    def __str__(self):
        return f"Line {self.line}, {self.column}: {self.sentence}"


def read_sheet(text, codes, length):
    """Return ({number: minutes}, faults) of a sheet that came back as CSV.

    `codes` is {number: code} of everybody on the sheet; `length` is how many minutes the session lasted.
    An empty cell of minutes says absent; a cross says the whole session.
    """
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=_delimiter(text))
    heads = [head.strip().casefold() for head in next(lines, [])]
    missing = [name for name in HEADS if name not in heads]
    if missing:
        return {}, [Fault(1, "heads", f"The column “{name}” is missing.") for name in missing]
    marks, faults = {}, []
    for cells in lines:
        if any(cell.strip() for cell in cells):
            found = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
            _read_line(lines.line_num, found, codes, length, marks, faults)
    return marks, faults


def _delimiter(text):
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _read_line(line, cells, codes, length, marks, faults):
    written = cells.get("participant", "")
    number = int(written) if written.isascii() and written.isdigit() else None
    if number not in codes:
        faults.append(Fault(line, "participant", f"“{written}” is nobody on this sheet."))
        return
    if number in marks:
        faults.append(Fault(line, "participant", f"{number} stands here twice."))
    if cells.get("code", "").upper() != codes[number]:
        faults.append(Fault(line, "code", f"This is not the code of {number} in this session."))
    minutes = _minutes(cells.get("minutes", ""), length)
    if minutes is None:
        faults.append(Fault(line, "minutes", f"Give whole minutes from 0 to {length}, or a cross."))
    marks[number] = minutes


def _minutes(written, length):
    if not written:
        return 0
    if written.casefold() in WHOLE:
        return length
    if written.isascii() and written.isdigit() and int(written) <= length:
        return int(written)
    return None
