"""Letters about nominations and seats."""

from lms.base.mail import letter, link


def _to_nominee(name, nomination, subject):
    return letter(
        f"enrolments/{name}", to=nomination.account.email, subject=subject, detail=nomination.edition.title,
        name=nomination.account.name, edition=nomination.edition.title,
        ends_at=nomination.offer_ends_at,
        address=link("enrolments.nomination", public_id=nomination.public_id),
    )  # fmt: skip


def call_opened(reader, edition):
    """Return the letter that opens the call to a focal point."""
    return letter(
        "enrolments/call_opened", to=reader.email, subject="A call for nominations is open",
        detail=edition.title,
        name=reader.name, edition=edition.title, nominate_by=edition.nominate_by,
        address=link("enrolments.edition", public_id=edition.public_id),
    )  # fmt: skip


def returned(nomination):
    """Return the letter that asks for a mended nomination."""
    return _to_nominee("returned", nomination, "Please mend your nomination")


def waitlisted(nomination):
    """Return the letter that tells of the waiting list."""
    return _to_nominee("waitlisted", nomination, "You are on the waiting list")


def offered(nomination):
    """Return the letter that offers a seat."""
    return _to_nominee("offered", nomination, "A seat is offered to you")


def offer_expired(nomination):
    """Return the letter that tells that an offer ended unanswered."""
    return _to_nominee("offer_expired", nomination, "The offer of your seat has ended")


def enrolled(nomination):
    """Return the letter that confirms an accepted seat."""
    return _to_nominee("enrolled", nomination, "Your seat is confirmed")


def edition_cancelled(nomination):
    """Return the letter that tells of a cancelled edition."""
    return _to_nominee("edition_cancelled", nomination, "An edition was cancelled")
