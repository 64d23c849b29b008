"""What a check found: where, what is wrong, how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong in a file; lines and columns are counted from 1."""

    file: str
    line: int
    column: int
    what: str
    cure: str

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.what} {self.cure}"


def not_utf8(file, text):
    """Return what is wrong with a text that was decoded with `surrogateescape` and holds other bytes."""
    wrong = next((at for at, character in enumerate(text) if "\udc80" <= character <= "\udcff"), None)
    if wrong is None:
        return []
    return [Finding(file, *position(text, wrong), "This is not UTF-8.", "Save the file as UTF-8.")]


def position(text, offset):
    """Return (line, column) of an offset, counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
