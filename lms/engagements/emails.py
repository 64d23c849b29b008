"""Letters about proposed matches."""

from lms.base.mail import letter, link

SUBJECTS = {
    "proposed": "A match is proposed to you",
    "your_turn": "The other side has confirmed a match",
    "agreed": "Both sides have confirmed a match",
    "refused": "A match was refused",
    "withdrawn": "A proposed match was withdrawn",
}


def about_match(event, reader, match):
    """Return the letter that tells a reader what happened to a match; titles of needs stay on our pages."""
    return letter(
        f"engagements/{event}", to=reader.email, subject=SUBJECTS[event], detail=match.need.title,
        name=reader.name, address=link("engagements.match", public_id=match.public_id),
    )  # fmt: skip


def engaged(reader, match, edition):
    """Return the letter that tells both sides which edition serves their engagement."""
    return letter(
        "engagements/engaged", to=reader.email, subject="Your engagement has become an edition",
        detail=edition.title, name=reader.name,
        address=link("engagements.match", public_id=match.public_id),
    )  # fmt: skip


def need_closed(reader, need):
    """Return the letter that tells those who served a need that its state has closed it."""
    return letter(
        "engagements/need_closed", to=reader.email, subject="A need that you served is closed",
        detail=need.title, name=reader.name, state=need.state.name,
        address=link("engagements.need", public_id=need.public_id),
    )  # fmt: skip
