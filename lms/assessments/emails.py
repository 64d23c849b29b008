"""The letter that asks for a test, and the one that reminds; no question and no result stands in either."""

from lms.assessments.rules import days_of
from lms.base.mail import letter, link


def to_take(enrolment, part, *, again=False):
    """Return the letter to a participant: a test waits, and until when."""
    edition, words = enrolment.edition, f"A short test {part} your training"
    return letter(
        "assessments/to_take", to=enrolment.account.email, detail=edition.title,
        subject=f"Reminder: a{words[1:]}" if again else words, name=enrolment.account.name, edition=edition,
        number=enrolment.number, part=part, until=days_of(edition, part)[1], again=again,
        address=link("assessments.own", public_id=enrolment.public_id),
    )  # fmt: skip
