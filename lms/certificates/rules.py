"""What is true of certificates: their stages, their numbers, what the public sees."""

import secrets
from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class CertificateStage(StrEnum):
    """Where a certificate stands; expiry is the clock's business, not a stage."""

    VALID = "valid"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


CERTIFICATE = Workflow(
    "certificate",
    Step("revoke", CertificateStage.VALID, CertificateStage.REVOKED),
    Step("supersede", CertificateStage.VALID, CertificateStage.SUPERSEDED),
)


class Shown(StrEnum):
    """What the public page shows besides the certificate itself; the holder chooses, nothing until then."""

    NUMBER = "number"
    NAME = "name"
    NAME_AND_AGENCY = "name_and_agency"

    @property
    def label(self):
        """Return the choice as people say it."""
        return SHOWN_LABELS[self]


SHOWN_LABELS = {
    Shown.NUMBER: "Only the number",
    Shown.NAME: "My name",
    Shown.NAME_AND_AGENCY: "My name and my agency",
}


class AboutKind(StrEnum):
    """What a certificate certifies."""

    COURSE = "course"
    EDITION = "edition"


ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_number(year):
    """Return a number that cannot be guessed and can be read over the telephone: BAL-2026-7KQM-…"""
    part = ["".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3)]
    return f"BAL-{year}-{'-'.join(part)}"


def normalised(typed):
    """Return a number as it was issued from how people type it: with blanks, dashes of any kind or none."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    parts = (plain[:3], plain[3:7], plain[7:11], plain[11:15], plain[15:])
    return "-".join(part for part in parts if part)


class Standing(StrEnum):
    """What the public page answers."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


def standing(stage, expires_on, today):
    """Return what a certificate is worth on a day; a valid one expires with the end of its last day."""
    if stage == CertificateStage.VALID and expires_on is not None and expires_on < today:
        return Standing.EXPIRED
    return Standing(stage.value)
