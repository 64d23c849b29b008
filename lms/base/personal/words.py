"""The words of the register: kinds of field, what happens at the end, and the person that rows lead to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

VERSION, SINCE = "1", date(2026, 11, 25)
"""Of the notice that people read on /privacy: both change when a purpose, a reader or a clock does."""


class Kind(StrEnum):
    """What a field says of a person."""

    IDENTITY = "identity"
    CONTACT = "contact"
    WORK = "work"
    PERFORMANCE = "performance"
    SECURITY = "security"
    CORRESPONDENCE = "correspondence"
    SPECIAL = "special"

    @property
    def label(self):
        """Return the kind as the privacy page says it."""
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.IDENTITY: "who you are",
    Kind.CONTACT: "how to reach you",
    Kind.WORK: "your work and mandate",
    Kind.PERFORMANCE: "what you learned and achieved",
    Kind.SECURITY: "how you sign in",
    Kind.CORRESPONDENCE: "what you were told and what you asked",
    Kind.SPECIAL: "what needs special care",
}


class Then(StrEnum):
    """What the nightly purge does when a clock has run out."""

    ERASE = "erased"
    BLANK = "blanked"
    PSEUDONYMISE = "pseudonymised"
    KEEP = "kept for ever"


@dataclass(frozen=True)
class Person:
    """Whom a row can lead to: the account's key, its public id, its address."""

    id: int
    public_id: UUID
    email: str
