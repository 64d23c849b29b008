"""Letters that ask, and the one that reminds; nobody is named but the reader."""

from lms.base.mail import letter, link


def _subject(words, again):
    return f"Reminder: {words[0].lower()}{words[1:]}" if again else words


def to_participant(request, token, *, again=False):
    """Return the letter with the secret link to a participant; the notice leads to the signed-in page."""
    enrolment, edition = request.enrolment, request.edition
    return letter(
        "evaluations/participant", to=enrolment.account.email, detail=edition.title,
        subject=_subject("Please tell us about your training", again), name=enrolment.account.name,
        edition=edition, number=enrolment.number, kind=request.kind, ends=request.ends_at, again=again,
        secret=link("evaluations.answer", token=token),
        address=link("evaluations.own", public_id=enrolment.public_id),
    )  # fmt: skip


def to_supervisor(request, token, *, again=False):
    """Return the letter with the secret link to a supervisor, who knows the officer by number only."""
    nomination = request.enrolment.nomination
    return letter(
        "evaluations/supervisor", to=nomination.supervisor_email, detail=request.edition.title,
        subject=_subject("Please tell us what a training changed", again), name=nomination.supervisor_name,
        edition=request.edition, number=request.enrolment.number, ends=request.ends_at, again=again,
        address=link("evaluations.answer", token=token),
    )  # fmt: skip


def to_the_state(request, reader, *, again=False):
    """Return the letter that asks a focal point for the state's note."""
    edition = request.edition
    return letter(
        "evaluations/state", to=reader.email, detail=edition.title, name=reader.name, edition=edition,
        subject=_subject("What came of a training, a year later", again), ends=request.ends_at, again=again,
        address=link("evaluations.note", public_id=edition.public_id),
    )  # fmt: skip
