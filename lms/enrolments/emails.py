"""The letter that confirms an accepted seat."""

from lms.base.mail import letter, link


def enrolled(nomination):
    """Return the letter that confirms an accepted seat and leads to the joining instructions."""
    edition = nomination.edition
    return letter(
        "enrolments/enrolled", to=nomination.account.email, subject="Your seat is confirmed: how to join",
        detail=edition.title, name=nomination.account.name, edition=edition, state=nomination.state.name,
        ends_at=nomination.offer_ends_at, zone=nomination.account.time_zone,
        address=link("admissions.nomination", public_id=nomination.public_id),
    )  # fmt: skip
