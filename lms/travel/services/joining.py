"""How to join an edition: written, kept in versions, told to whoever holds a seat."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.rules import EditionStage
from lms.travel import emails, queries
from lms.travel.models import JoiningVersion


@use_case
def write_joining(edition, text, *, by, now):
    """Keep a new version of how to join, and tell whoever holds a seat; returns it, or None for the same text.

    Raises RuleBroken once the edition is over.
    """
    locked(edition)
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED} or now >= edition.calendar.ends_at:
        raise RuleBroken("The edition is over: nobody joins it any more.")
    before, text = queries.joining_versions(edition), _tidy(text)
    if text == (before[0].text if before else ""):
        return None
    version = JoiningVersion(edition=edition, number=len(before) + 1, text=text, written_at=now,
                             account_id=by.account_id)  # fmt: skip
    db.session.add(version)
    db.session.flush()
    audit.note("write_joining", edition, by=by, now=now, version=version.number)
    for seat in queries.seated_in(edition):
        tell(seat.account, emails.joining_changed(seat), About.SEATS, now=now)
    return version


def _tidy(text):
    """Return the text with one kind of line end; two blanks at the end of a line mean something in Markdown."""
    return "\n".join(text.strip().splitlines())
