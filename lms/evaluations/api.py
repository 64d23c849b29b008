"""Evaluation for programs: the figures of the page for exactly that reader, and the note of a state."""
# Long: half of it is what the document says of each field.

from datetime import datetime
from typing import Annotated

from flask import url_for
from pydantic import Field

from lms.assessments.rules import Part
from lms.base.api import Created, Reference, Scope, Shape, Shown, blueprint, line, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.evaluations import policies, queries, services
from lms.evaluations.rules import FEWEST, Kind, window
from lms.evaluations.rules import Shape as Asks
from lms.evaluations.rules.questions import LONGEST
from lms.kernel import clock
from lms.parties.exports import StateShown
from lms.programmes import queries as programmes

bp = blueprint("evaluations_api")
READ = Scope("evaluations:read", "Read what people and states say after an edition, as far as you may")
WRITE = Scope("evaluations:write", "Write what came of an edition for your state, a year later")


class QuestionShown(Shown):
    """What the answers to a question add up to: everything is null while nothing may be shown.

    `counts` says how many gave each answer, 1 and 0 for yes and no; `total` is the sum where a number is asked for.
    """

    key: str
    question: str
    shape: Asks
    answers: int | None
    mean: float | None
    counts: dict[str, int] | None
    total: int | None


class AskedShown(Shown):
    """What one set of questions brought: how many were asked and answered, a figure per question; and by question
    what was typed, from five answers on, in no order that tells who."""

    kind: Kind
    asked: int
    answered: int
    figures: list[QuestionShown]
    words: dict[str, list[str]]


class HandedIn(Shown):
    """One of the tests: how many were asked and how many handed it in."""

    part: Part
    asked: int
    handed_in: int


class TestsShown(Shown):
    """What the tests say of how many people, in means of per cent: null while nothing may be shown."""

    __test__ = False
    completed: int
    measured: int
    people: int | None
    before: float | None
    after: float | None
    parts: list[HandedIn]


class NoteWritten(Shown):
    """What a state says a year later; the words are null after two years."""

    result: int
    practice: bool
    stay: bool
    stands: bool
    note: str | None


class NoteOfState(Shown):
    """A state that is asked for its note on an edition, and the note where it is written."""

    edition: Reference
    state: StateShown
    written: NoteWritten | None


class EvaluationShown(Shown):
    """Who answered and what. `whole_fives` tells that your figures are built from whole fives of answers only.

    A year later states write notes: so many are asked and wrote, and `notes` are those that you may read.
    """

    whole_fives: bool
    fewest: int
    tests: TestsShown
    sets: list[AskedShown]
    notes_asked: int
    notes_written: int
    notes: list[NoteOfState]


class OwnNote(Shown):
    """Whether a note of your state is asked for now, from when until when, and what it wrote."""

    edition: Reference
    waits: bool
    opens_at: datetime
    closes_at: datetime
    written: NoteWritten | None


class WriteNote(Shape):
    """What came of it: how far the work has changed, from 1 to 5, three times yes or no, and in words."""

    result: Annotated[int, Field(ge=1, le=5, description="What the officers learned has changed the work.")]
    practice: Annotated[bool, Field(description="A procedure, a unit or a practice has changed.")]
    stay: Annotated[bool, Field(description="Most of these officers still work in the field.")]
    stands: Annotated[bool, Field(description="The need still stands.")]
    note: line(LONGEST)


def _evaluation(editions):
    actor = current_actor()
    found = queries.evaluation_of(actor, editions, clock.now())
    return EvaluationShown(
        whole_fives=queries.is_limited(actor), fewest=FEWEST, tests=_tests(found.learning),
        sets=[_asked(part) for part in found.parts],
        notes_asked=found.notes.asked, notes_written=found.notes.written, notes=[_of_state(*row) for row in found.notes.shown],
    )  # fmt: skip


def _tests(found):
    number, before, after = found.change or (None, None, None)
    parts = [HandedIn(part=part, asked=asked, handed_in=done) for part, asked, done in found.taken]
    means = {"people": number, "before": before, "after": after}
    return TestsShown(completed=found.completed, measured=found.measured, **means, parts=parts)


def _asked(part):
    words = {question.words: texts for question, texts in part.words if texts}
    figures = [_question(*row) for row in part.figures]
    return AskedShown(kind=part.kind, asked=part.asked, answered=part.answered, figures=figures, words=words)


def _question(question, figure):
    about = {"key": question.key, "question": question.words, "shape": question.shape}
    if figure is None:
        return QuestionShown(**about, answers=None, mean=None, counts=None, total=None)
    return QuestionShown(
        **about, answers=figure.number, mean=figure.mean if question.shape is not Asks.YES_NO else None,
        counts={str(value): many for value, many in figure.counts.items()} or None,
        total=figure.total if question.shape is Asks.NUMBER else None,
    )  # fmt: skip


def _of_state(edition, state, answer):
    about = Reference(id=edition.public_id, title=edition.title)
    return NoteOfState(
        edition=about, state=StateShown(code=state.code, name=state.name), written=_written(answer)
    )


def _written(answer):
    return answer and NoteWritten(**answer.scores, note=answer.texts.get("note"))


def _own_note(edition):
    actor, now = current_actor(), clock.now()
    shown = queries.evaluation_of(actor, [edition], now).notes.shown
    own = next((answer for _edition, state, answer in shown if actor.of(state.id)), None)
    opens, closes = window(edition, Kind.NOTE)
    return OwnNote(
        edition=Reference(id=edition.public_id, title=edition.title), waits=queries.note_waits(actor, edition, now),
        opens_at=opens, closes_at=closes, written=_written(own),
    )  # fmt: skip


@bp.get("/editions/<uuid:public_id>/evaluation")
@door(policies.READ_FIGURES, find=programmes.edition)
@operation(READ, answers=EvaluationShown, draw=_evaluation)
def evaluation(edition):
    """Read who answered after an edition and what, as far as you may read figures."""
    return [edition]


@bp.get("/programmes/<uuid:public_id>/evaluation")
@door(policies.READ_PROGRAMME, find=programmes.programme)
@operation(READ, answers=EvaluationShown, draw=_evaluation)
def of_programme(programme):
    """Read the same over those editions of a programme whose evaluation you may read."""
    return queries.evaluated_editions(current_actor(), programme)


@bp.get("/editions/<uuid:public_id>/note")
@door(policies.WRITE_NOTE, find=programmes.edition)
@operation(READ, answers=OwnNote, draw=_own_note)
def note(edition):
    """Read the note of your state on an edition, and whether it is asked for."""
    return edition


@bp.post("/editions/<uuid:public_id>/note")
@door(policies.WRITE_NOTE, find=programmes.edition)
@operation(WRITE, takes=WriteNote, answers=OwnNote, draw=_own_note, code=201)
def write_note(edition, given):
    """Write what came of an edition for your state, a year later; it is written once."""
    kept = {key: value if isinstance(value, str) else int(value) for key, value in given.model_dump().items()}
    services.write_note(edition, kept, by=current_actor(), now=clock.now())
    return Created(edition, url_for(".note", public_id=edition.public_id))
