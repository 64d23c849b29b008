"""Letters about offers, and about seats that come and go."""

from lms.base.mail import letter, link


def _to_nominee(name, nomination, subject, **facts):
    edition = nomination.edition
    return letter(
        f"admissions/{name}", to=nomination.account.email, subject=subject, detail=edition.title,
        name=nomination.account.name, edition=edition, state=nomination.state.name,
        ends_at=nomination.offer_ends_at, zone=nomination.account.time_zone,
        address=link("admissions.nomination", public_id=nomination.public_id), **facts,
    )  # fmt: skip


def waitlisted(nomination):
    """Return the letter that tells of the waiting list."""
    return _to_nominee("waitlisted", nomination, "You are on the waiting list")


def offered(nomination):
    """Return the letter that offers a seat."""
    return _to_nominee("offered", nomination, "A seat is offered to you")


def promoted(nomination, rule):
    """Return the letter that offers a freed seat to the next in line, with the rule that brought it."""
    return _to_nominee("promoted", nomination, "A seat has become free for you", rule=rule)


def reminder(nomination):
    """Return the letter that reminds of an offer that ends soon."""
    return _to_nominee("reminder", nomination, "Your seat waits for your answer")


def offer_expired(nomination):
    """Return the letter that tells that an offer ended unanswered."""
    return _to_nominee("offer_expired", nomination, "The offer of your seat has ended")


def substituted(nomination):
    """Return the letter that tells an officer that somebody else takes the seat."""
    return _to_nominee("substituted", nomination, "Your seat goes to another officer")


def not_selected(nomination):
    """Return the letter that tells an officer that there is no seat; no reason is kept or told."""
    return _to_nominee("not_selected", nomination, "No seat this time")
