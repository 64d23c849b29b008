"""A published training as an activity for review: what it says in words, and nothing that it does not say."""

from datetime import date

from lms.announcements.rules.activities import Activity

STANDING_OFFER = "offer"
"""Of what was published, the standing offers are read in; what was held or ended is no offer."""
SAID = {
    "audience": "For", "topics": "On", "mode": "How", "duration_days": "Days", "place": "Place", "seats": "Seats or participants",
    "eligible": "Eligible", "languages": "Languages", "funder": "Paid by", "note": "Note",
}  # fmt: skip


def as_activity(training, line) -> Activity:
    """Return a published training as an Activity; a day that is not published whole stays unknown."""
    return Activity(
        f"published-training:{training.code}", line, training.code, training.provider, training.title, _words(training),
        training.standing == STANDING_OFFER, _day(training.starts), _day(training.ends), (), None, None,
    )  # fmt: skip


def _words(training):
    said = ((words, getattr(training, name)) for name, words in SAID.items())
    return " ".join(f"{words}: {_plain(value)}." for words, value in said if value)


def _plain(value):
    text = ", ".join(value) if isinstance(value, list) else value
    return text.replace("_", " ").replace(";", ",").rstrip(".")


def _day(text):
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
