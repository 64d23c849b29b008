"""The figures of an evaluation, as far as a reader may see them."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.assessments.queries import rates
from lms.assessments.rules import Part
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.evaluations.models import EvaluationAnswer
from lms.evaluations.queries.asking import HELD
from lms.evaluations.rules import Change, Kind, change, due, figure, questions_of, words_of
from lms.kernel.actor import Role
from lms.programmes.models import Edition
from lms.programmes.queries import editions_of


class Asked(NamedTuple):
    """What one kind brought: asked, answered, a figure per question, and what was typed."""

    kind: Kind
    asked: int
    answered: int
    figures: list
    words: list

    @property
    def silent(self):
        """Return how many were asked and did not answer."""
        return self.asked - self.answered

    @property
    def has_figures(self):
        """Tell whether any figure may be shown."""
        return any(found for _question, found in self.figures)


class Learning(NamedTuple):
    """What the tests say: who completed, how many of them took both, the change, and (part, asked, handed in) of each."""

    completed: int
    measured: int
    change: Change | None
    taken: list


class Notes(NamedTuple):
    """How many states were asked for a note and wrote one, and the (edition, state, answer or None) to show."""

    asked: int
    written: int
    shown: list


class Evaluation(NamedTuple):
    """Everything that a reader may see of the evaluation of some editions."""

    parts: list[Asked]
    learning: Learning
    notes: Notes

    @property
    def rates(self):
        """Return (key, label, asked, answered) of everything that is asked, in the order of time."""
        of_people = [(part.kind.value, part.kind.label, part.asked, part.answered) for part in self.parts]
        taken = [(part.value, part.label, asked, done) for part, asked, done in self.learning.taken]
        tests = ("learning", "Tests before and after", self.learning.completed, self.learning.measured)
        return [*taken, tests, *of_people, ("note", Kind.NOTE.label, self.notes.asked, self.notes.written)]


class Sight(NamedTuple):
    """What of the answers a reader sees: one state's or everybody's, whole fives only or all."""

    state_id: int | None
    limited: bool


def sight_of(actor, edition):
    """Return what of an edition's answers an actor sees, or None."""
    if actor.holds(Role.SECRETARIAT):
        return Sight(None, False)
    if actor.holds(Role.PARTNER_OFFICER) and actor.party_id in {edition.provider_id, edition.funder_id} - {
        None
    }:
        return Sight(None, True)
    return Sight(actor.party_id, True) if actor.holds(Role.FOCAL_POINT) else None


class Seen(NamedTuple):
    """An edition as a reader sees it: which of its seats and answers."""

    edition: Edition
    sight: Sight
    seats: list
    answers: list


def evaluation_of(actor, editions, now):
    """Return the Evaluation over the editions whose evaluation the actor may read."""
    sights = [(edition, sight_of(actor, edition)) for edition in editions]
    seen = [_seen(edition, sight) for edition, sight in sights if sight is not None]
    parts = [_part(kind, seen, now) for kind in Kind if kind is not Kind.NOTE]
    return Evaluation(parts, _learning(seen, now), _notes(seen, now))


def _seen(edition, sight):
    seats = (
        select(Enrolment)
        .where(Enrolment.edition_id == edition.id)
        .order_by(Enrolment.stage_since, Enrolment.id)
    )
    answers = (
        select(EvaluationAnswer)
        .where(EvaluationAnswer.edition_id == edition.id)
        .order_by(EvaluationAnswer.id)
    )
    if sight.state_id is not None:
        seats = seats.where(Enrolment.state_id == sight.state_id)
        answers = answers.where(EvaluationAnswer.state_id == sight.state_id)
    seats = seats.options(joinedload(Enrolment.nomination), joinedload(Enrolment.state))
    return Seen(edition, sight, list(db.session.scalars(seats)), list(db.session.scalars(answers)))


def evaluated_editions(actor, programme):
    """Return the programme's editions that the actor sees and that were held."""
    return [edition for edition in editions_of(actor, programme) if edition.stage in HELD]


def _part(kind, seen, now):
    limited = any(each.sight.limited for each in seen)
    groups = [group for each in seen for group in _groups(each, kind)]
    answered = sum(map(len, groups))
    figures = [(question, figure(question, [_scores(group, question.key) for group in groups], limited=limited))
               for question in questions_of(kind) if question.counted]  # fmt: skip
    words = [(question, [text for group in groups for text in words_of(a.texts.get(question.key) for a in group)])
             for question in questions_of(kind) if not question.counted and not question.plan]  # fmt: skip
    asked = max(answered, sum(_asked(each, kind, now) for each in seen))
    return Asked(kind, asked, answered, figures, [(q, sorted(found)) for q, found in words])


def _groups(seen, kind):
    """Return the answers of an edition in groups; a state's by need, since it sees each need by itself too."""
    answers = [answer for answer in seen.answers if answer.kind is kind]
    if seen.sight.state_id is None:
        return [answers]
    needs = {answer.need_id for answer in answers}
    return [[answer for answer in answers if answer.need_id == need] for need in needs]


def _scores(answers, key):
    return [answer.scores[key] for answer in answers if answer.scores.get(key) is not None]


def _asked(seen, kind, now):
    """Count whom the clock has asked, whether or not a letter has gone yet."""
    return sum(kind in due(seen.edition, each, now) for each in seen.seats)


def _learning(seen, now):
    """Return what the tests say; a state reads the results of its own officers anyway, partners see whole fives."""
    done = [[each for each in one.seats if each.stage == EnrolmentStage.COMPLETED] for one in seen]
    pairs = [[(each.pre_percent, each.post_percent) for each in group
              if each.pre_percent is not None and each.post_percent is not None] for group in done]  # fmt: skip
    limited = any(each.sight.limited and each.sight.state_id is None for each in seen)
    return Learning(
        sum(map(len, done)), sum(map(len, pairs)), change(pairs, limited=limited), _taken(seen, now)
    )


def _taken(seen, now):
    """Return [(part, asked, handed in)] over the editions that ask a test, or nothing where none does."""
    found = [rates(one.edition, one.seats, now) for one in seen]
    return [(part, sum(asked for _part, asked, _done in rows), sum(done for _part, _asked, done in rows))
            for part in Part if (rows := [row for each in found for row in each if row[0] is part])]  # fmt: skip


def _notes(seen, now):
    """Return the notes of the states; a partner learns how many, a state reads its own, the secretariat all."""
    rows = [row for each in seen for row in _notes_on(each, now)]
    hidden = any(each.sight.limited and each.sight.state_id is None for each in seen)
    return Notes(len(rows), sum(answer is not None for *_about, answer in rows), [] if hidden else rows)


def _notes_on(seen, now):
    given = {answer.state_id: answer for answer in seen.answers if answer.kind is Kind.NOTE}
    states = {each.state_id: each.state for each in seen.seats
              if each.state_id in given or Kind.NOTE in due(seen.edition, each, now)}  # fmt: skip
    by_name = sorted(states.values(), key=lambda state: state.name)
    return [(seen.edition, state, given.get(state.id)) for state in by_name]


def is_limited(actor):
    """Tell whether an actor sees whole fives only."""
    return not actor.holds(Role.SECRETARIAT)
