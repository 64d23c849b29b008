"""Letters about what follows a seat; what was told for the journey and who pays how much stand on pages only."""

from lms.base.mail import letter, link


def funding_changed(account, enrolment):
    """Return the letter that tells an officer that somebody else pays for the journey."""
    return letter(
        "travel/funding_changed", to=account.email, subject="Who pays for your seat has changed",
        detail=enrolment.edition.title, name=account.name, edition=enrolment.edition,
        address=link("travel.travel", public_id=enrolment.public_id),
    )  # fmt: skip


def funding_of_a_seat(reader, enrolment):
    """Return the letter to a state or a partner: who pays for a seat has changed, but not whose."""
    return letter(
        "travel/funding_of_a_seat", to=reader.email, subject="Who pays for a seat has changed",
        detail=enrolment.edition.title, name=reader.name, edition=enrolment.edition,
        address=link("travel.seats", public_id=enrolment.edition.public_id),
    )  # fmt: skip
