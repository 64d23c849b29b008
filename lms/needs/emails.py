"""Letters about collective needs: to the state that leads, and to those that joined."""

from lms.base.mail import letter, link

SUBJECTS = {
    "joined": "A state has joined your need",
    "left": "A state has left your need",
    "ended": "A need that your state joined has ended",
}


def about_together(event, reader, need, state):
    """Return the letter that tells a reader what a state did with a collective need; what it asks stays on our pages."""
    return letter(
        f"needs/{event}", to=reader.email, subject=SUBJECTS[event], detail=need.title, name=reader.name,
        state=state.name, address=link("engagements.need", public_id=need.public_id),
    )  # fmt: skip
