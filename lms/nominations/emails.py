"""Letters about nominations that are begun, returned, or have become something for the state to act on."""

from lms.base.mail import letter, link


def _to_nominee(name, nomination, subject, **facts):
    edition = nomination.edition
    return letter(
        f"nominations/{name}", to=nomination.account.email, subject=subject, detail=edition.title,
        name=nomination.account.name, edition=edition, state=nomination.state.name,
        ends_at=nomination.offer_ends_at, zone=nomination.account.time_zone,
        address=link("admissions.nomination", public_id=nomination.public_id), **facts,
    )  # fmt: skip


STATE_EVENTS = {
    "submitted": "A nomination waits for your signature",
    "declined": "An officer of your state has declined a seat",
    "unanswered": "An offer to an officer of your state went unanswered",
    "withdrawn": "An officer of your state has withdrawn",
    "clashing": "An officer of your state now has two editions on the same days",
}


def to_the_state(event, nomination, reader):
    """Return the letter that tells a focal point what became of one of the state's nominations."""
    return letter(
        f"nominations/{event}", to=reader.email, subject=STATE_EVENTS[event], name=reader.name,
        detail=nomination.edition.title, edition=nomination.edition, address=link("admissions.nomination", public_id=nomination.public_id),
    )  # fmt: skip


def nominated(nomination):
    """Return the letter that tells an officer of the nomination that is to be filled in."""
    return _to_nominee("nominated", nomination, "You are nominated: fill in your part")


def returned(nomination):
    """Return the letter that asks for a mended nomination."""
    return _to_nominee(
        "returned", nomination, "Please mend your nomination", mend_until=nomination.hand_in_until
    )
