"""Choosing a test, taking it, and what its result becomes."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.assessments import queries, services
from lms.assessments.models import Sitting
from lms.assessments.rules import Part
from lms.enrolments import services as enrolments
from lms.evaluations.queries import evaluation_of
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from tests.conftest import TODAY
from tests.factories.courses import RIGHT, a_course
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, actor_of, keep
from tests.factories.sitting import a_tested_edition, days_after, days_before, take
from tests.factories.training import a_published_edition


def test_results_before_and_after_become_those_of_the_seat(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    assert take(officer, Part.BEFORE, clock, right=1) == 25
    days_after(edition, clock, 0)
    assert take(officer, Part.AFTER, clock) == 100
    assert (officer.pre_percent, officer.post_percent) == (25, 100)


def test_a_test_is_handed_in_once_and_in_its_time(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 20)
    with pytest.raises(RuleBroken, match="its time is over"):
        take(officer, Part.BEFORE, clock)
    days_before(edition, clock, 3)
    take(officer, Part.BEFORE, clock)
    with pytest.raises(RuleBroken, match="handed in already"):
        take(officer, Part.BEFORE, clock)


def test_what_was_saved_counts_when_it_is_handed_in(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    services.keep_answers(
        officer, Part.BEFORE, {"t-1": RIGHT["t-1"], "x": {"text": "no"}}, by=SYSTEM, now=clock.now()
    )
    services.keep_answers(officer, Part.BEFORE, {"t-2": RIGHT["t-2"]}, by=SYSTEM, now=clock.now())
    assert services.hand_in(officer, Part.BEFORE, {"t-2": {}}, by=SYSTEM, now=clock.now()) == 25
    assert queries.sitting_of(officer, Part.BEFORE).responses == {"t-1": RIGHT["t-1"]}


def test_everybody_gets_the_same_questions_first_those_that_nobody_practises(app, clock):
    edition = a_published_edition()
    test = services.choose_test(edition, a_course(), 4, by=SYSTEM, now=clock.now())
    assert sorted(test.questions) == sorted(RIGHT)
    with pytest.raises(RuleBroken, match="has 4 questions that a machine can mark"):
        services.choose_test(edition, a_course(), 5, by=SYSTEM, now=clock.now())


def test_the_first_letter_settles_the_questions(app, clock):
    edition, _people = a_tested_edition(clock)
    days_before(edition, clock, 3)
    services.ask(by=SYSTEM, now=clock.now())
    for change in (services.drop_test, lambda e, **facts: services.choose_test(e, a_course(), 4, **facts)):
        with pytest.raises(RuleBroken, match="stay the same"):
            change(edition, by=SYSTEM, now=clock.now())


def test_an_edition_can_do_without(app, clock):
    edition = a_published_edition()
    services.choose_test(edition, a_course(), 4, by=SYSTEM, now=clock.now())
    services.drop_test(edition, by=SYSTEM, now=clock.now())
    assert queries.test_of(edition) is None


def test_a_correction_stands_with_its_reason_and_what_was_measured(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    take(officer, Part.BEFORE, clock, right=1)
    services.correct_result(officer, Part.BEFORE, 50, "A question was wrong.", by=SYSTEM, now=clock.now())
    sitting = queries.sitting_of(officer, Part.BEFORE)
    assert (officer.pre_percent, sitting.percent, sitting.correction) == (50, 25, "A question was wrong.")


def test_whoever_records_the_result_of_a_seat_overwrites_no_measured_one(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_after(edition, clock, 1)
    take(officer, Part.AFTER, clock)
    with pytest.raises(RuleBroken, match="Correct it on the page of the tests"):
        enrolments.complete(officer, attended_minutes=600, post_percent=10, by=SYSTEM, now=clock.now())
    enrolments.complete(officer, attended_minutes=600, pre_percent=40, by=SYSTEM, now=clock.now())
    assert (officer.pre_percent, officer.post_percent) == (40, 100)


def test_a_result_that_comes_after_completion_is_kept(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_after(edition, clock, 1)
    enrolments.complete(officer, attended_minutes=600, by=SYSTEM, now=clock.now())
    take(officer, Part.AFTER, clock, right=3)
    assert officer.post_percent == 75


def test_the_evaluation_counts_who_handed_in_and_shows_partners_whole_fives(app, clock):
    japan = a_partner("japan")
    edition, people = a_tested_edition(clock, people=("SG", "SG", "TH", "TH", "MY", "MY"), provider=japan)
    days_before(edition, clock, 3)
    for officer in people[:4]:
        take(officer, Part.BEFORE, clock, right=1)
    days_after(edition, clock, 1)
    for officer in people[:4]:
        take(officer, Part.AFTER, clock)
        enrolments.complete(officer, attended_minutes=600, by=SYSTEM, now=clock.now())
    partner = evaluation_of(actor_of(a_partner_officer("japan")), [edition], clock.now()).learning
    everything = evaluation_of(actor_of(a_secretary()), [edition], clock.now()).learning
    assert partner.taken == everything.taken == [(Part.BEFORE, 6, 4), (Part.AFTER, 6, 4)]
    assert (partner.change, everything.change[:3]) == (None, (4, 25.0, 100.0))
    own = evaluation_of(actor_of(a_focal_point("TH")), [edition], clock.now()).learning
    assert own.taken == [(Part.BEFORE, 2, 2), (Part.AFTER, 2, 2)]


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("handed_in_is_marked", {"percent": 4}),
        ("marked_in_per_cent", {"percent": 101, "submitted_at": TODAY}),
        ("corrected_is_reasoned", {"corrected_at": TODAY}),
    ],
)
def test_the_table_refuses_a_result_without_its_hour_or_its_reason(app, clock, constraint, facts):
    _edition, (officer,) = a_tested_edition(clock)
    with pytest.raises(IntegrityError, match=constraint):
        keep(Sitting(enrolment_id=officer.id, part=Part.BEFORE, responses={}, **facts))


def test_the_table_refuses_a_second_go(app, clock):
    _edition, (officer,) = a_tested_edition(clock)
    keep(Sitting(enrolment_id=officer.id, part=Part.BEFORE, responses={}))
    with pytest.raises(
        IntegrityError, match=r"sits_once_before_and_once_after|sitting.enrolment_id, sitting.part"
    ):
        keep(Sitting(enrolment_id=officer.id, part=Part.BEFORE, responses={}))
