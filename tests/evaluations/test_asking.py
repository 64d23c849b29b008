"""What the worker does: one letter, one reminder, never more; and what is kept of an answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal.purge import purge
from lms.enrolments import services as enrolments
from lms.evaluations import queries, services
from lms.evaluations.models import EvaluationAnswer, EvaluationRequest
from lms.evaluations.rules import Kind
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from tests.factories.attending import after_its_end, seated
from tests.factories.evaluating import (
    GIVEN,
    a_request,
    an_evaluated_edition,
    answered,
    ask,
    weeks_after,
)
from tests.factories.people import a_focal_point, a_secretary, actor_of, keep
from tests.factories.training import a_published_edition


def letters(kind):
    return list(db.session.scalars(select(OutboxLetter).where(OutboxLetter.kind == f"evaluations.{kind}")))


def requests():
    return list(db.session.scalars(select(EvaluationRequest).order_by(EvaluationRequest.id)))


def remind(clock):
    return services.remind(by=SYSTEM, now=clock.now())


def test_each_is_asked_once_however_often_the_worker_comes(app, clock):
    edition, people = an_evaluated_edition(clock, people=("SG", "TH"))
    assert [ask(clock), ask(clock)] == [2, 0]
    weeks_after(edition, clock, 12)
    assert [ask(clock), ask(clock)] == [4, 0]
    assert {letter.to for letter in letters("supervisor")} == {"head1@agency.example", "head2@agency.example"}
    assert len(letters("participant")) == 4
    assert people[0].account.name not in "".join(letter.body for letter in letters("supervisor"))


def test_at_twenty_six_weeks_participant_and_supervisor_are_asked_again_by_links_of_their_own(app, clock):
    edition, people = an_evaluated_edition(clock, people=("SG",))
    asked = []
    for weeks in (0, 12, 25, 26, 27):
        weeks_after(edition, clock, weeks, days=1)
        asked.append(ask(clock))
    assert asked == [1, 2, 0, 2, 0]
    assert [each.kind for each in requests()[-2:]] == [Kind.USE_26, Kind.SUPERVISOR_26]
    assert [letter.to for letter in letters("supervisor")] == ["head1@agency.example"] * 2
    assert letters("participant")[-1].to == people[0].account.email
    tokens = [letter.body.split("/answers/")[1].split()[0] for letter in letters("supervisor")]
    assert [queries.by_token(token).kind for token in tokens] == [Kind.SUPERVISOR_12, Kind.SUPERVISOR_26]


def test_seats_whose_time_is_over_hold_nobody_up(app, clock):
    """A worker that slept for eight weeks asks those who can still answer, however many cannot any more."""
    over, held = a_published_edition(), a_published_edition(starts_in_weeks=28)
    for edition in (over, over, held):
        seated(edition, clock)
    after_its_end(held, clock)

    found = queries.unasked(Kind.REACTION, clock.now(), limit=2)

    assert [enrolment.edition_id for enrolment in found] == [held.id]


def test_one_reminder_goes_to_whoever_has_not_answered_and_the_old_link_still_opens(app, clock):
    _edition, _people = an_evaluated_edition(clock, people=("SG", "TH"))
    ask(clock)
    answered(requests()[0], clock)
    clock.fix(clock.now() + timedelta(days=13))
    assert remind(clock) == 0
    clock.fix(clock.now() + timedelta(days=1))
    assert [remind(clock), remind(clock)] == [1, 0]
    clock.fix(clock.now() + timedelta(days=20))
    assert remind(clock) == 0
    bodies = [letter.body for letter in letters("participant")]
    assert len(bodies) == 3
    tokens = [body.split("/answers/")[1].split()[0] for body in bodies]
    assert queries.by_token(tokens[1]) is queries.by_token(tokens[2]) is not None
    kept = [value for request in requests() for value in (request.token_hash, request.reminder_hash)]
    assert not set(tokens) & set(kept), "only hashes are kept"


def test_whoever_left_or_never_came_is_neither_asked_nor_reminded_nor_heard(app, clock):
    edition, people = an_evaluated_edition(clock, people=("SG", "TH"))
    enrolments.mark_no_show(people[0], by=SYSTEM, now=clock.now())
    assert ask(clock) == 1
    enrolments.mark_no_show(people[1], by=SYSTEM, now=clock.now())
    clock.fix(clock.now() + timedelta(days=15))
    assert remind(clock) == 0
    with pytest.raises(RuleBroken, match="its time is over"):
        answered(requests()[0], clock)
    weeks_after(edition, clock, 53)
    assert ask(clock) == 0


def test_the_state_is_asked_a_year_later_and_its_note_counts_once(app, clock):
    edition, _people = an_evaluated_edition(clock, people=("SG", "SG"))
    weeks_after(edition, clock, 53)
    focal = a_focal_point("SG")
    assert [ask(clock), ask(clock)] == [1, 0]
    clock.fix(clock.now() + timedelta(days=14))
    assert [remind(clock), remind(clock)] == [1, 0]
    assert len(letters("state")) == 2
    actor = actor_of(focal)
    services.write_note(edition, GIVEN[Kind.NOTE], by=actor, now=clock.now())
    with pytest.raises(RuleBroken, match="Nothing is asked"):
        services.write_note(edition, GIVEN[Kind.NOTE], by=actor, now=clock.now())


def test_without_the_worker_the_pages_tell_the_same(app, clock):
    edition, people = an_evaluated_edition(clock, people=("SG", "TH"))
    assert requests() == []
    part = queries.evaluation_of(actor_of(a_secretary()), [edition], clock.now()).parts[0]
    assert (part.kind, part.asked, part.answered) == (Kind.REACTION, 2, 0)
    services.answer_own(people[0], Kind.REACTION, GIVEN[Kind.REACTION], by=SYSTEM, now=clock.now())
    assert ask(clock) == 1, "only the other one is asked"
    with pytest.raises(RuleBroken, match="answered already"):
        services.answer_own(people[0], Kind.REACTION, GIVEN[Kind.REACTION], by=SYSTEM, now=clock.now())


def test_after_eight_weeks_nothing_is_taken_and_nothing_wrong_before(app, clock):
    edition, _people = an_evaluated_edition(clock, people=("SG",))
    ask(clock)
    (request,) = requests()
    with pytest.raises(RuleBroken) as broken:
        answered(request, clock, clear=9)
    assert broken.value.field == "clear"
    weeks_after(edition, clock, 8)
    with pytest.raises(RuleBroken, match="its time is over"):
        answered(request, clock)
    assert db.session.scalar(select(EvaluationAnswer)) is None


def test_after_two_years_only_numbers_without_a_person_are_left(app, clock):
    edition, people = an_evaluated_edition(clock, people=("SG",))
    answered(a_request(people[0], Kind.REACTION), clock, better="More exercises.")
    weeks_after(edition, clock, 106)
    purge(by=SYSTEM, now=clock.now())
    db.session.expire_all()
    answer = db.session.scalar(select(EvaluationAnswer))
    assert (answer.request_id, answer.texts, answer.plan) == (None, {}, {})
    assert answer.scores["clear"] == 5
    assert requests() == []


@pytest.mark.parametrize(
    ("wrong", "name"),
    [({"enrolment_id": None}, "a_note_is_of_the_state"), ({"backwards": True}, "ends_after_it_is_asked")],
)
def test_the_table_refuses_what_the_rules_forbid(app, clock, wrong, name):
    _edition, people = an_evaluated_edition(clock, people=("SG",))
    request = a_request(people[0], Kind.USE_12)
    if wrong.pop("backwards", False):
        wrong = {"ends_at": request.asked_at}
    for key, value in wrong.items():
        setattr(request, key, value)
    with pytest.raises(IntegrityError, match=name):
        keep(request)
    db.session.rollback()
