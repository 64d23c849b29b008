"""The letter that tells an officer that the state has signed."""

from lms.base.mail import letter, link


def endorsed(nomination):
    """Return the letter that tells an officer that the state has signed."""
    edition = nomination.edition
    return letter(
        "endorsements/endorsed", to=nomination.account.email, subject="Your state has endorsed your nomination",
        detail=edition.title, name=nomination.account.name, edition=edition, state=nomination.state.name,
        ends_at=nomination.offer_ends_at, zone=nomination.account.time_zone,
        address=link("admissions.nomination", public_id=nomination.public_id),
    )  # fmt: skip
