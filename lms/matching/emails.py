"""Letters about proposed matches."""

from lms.base.mail import letter, link


def proposed(reader, match):
    """Return the letter that tells one side of a proposed match."""
    return letter(
        "matching/proposed", to=reader.email, subject="A match is proposed to you",
        detail=match.need.title,
        name=reader.name, address=link("matching.match", public_id=match.public_id),
    )  # fmt: skip
