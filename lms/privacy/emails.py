"""Letters about personal data: that something waits, never what it says."""

from lms.base.mail import letter, link


def data_asked(reader, asked):
    """Return the letter that tells who answers of a request, with the day of the first answer."""
    return letter(
        "privacy/data_asked", to=reader.email, subject="Somebody asks about personal data",
        name=reader.name, due=asked.answer_due_on,
        address=link("privacy.data_request", public_id=asked.public_id),
    )  # fmt: skip


def data_answered(asked):
    """Return the letter that tells a person of an answer."""
    return letter(
        "privacy/data_answered", to=asked.account.email, subject="An answer about your data on Balai",
        name=asked.account.name, address=link("privacy.own_data"),
    )  # fmt: skip
