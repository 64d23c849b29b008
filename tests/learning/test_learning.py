"""A learner's way on a real database: begin, read, attempt, answer, hand in, complete."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base import audit
from lms.base.db import db
from lms.certificates.models import Certificate
from lms.courses import queries as courses
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.learning import queries, services
from lms.learning.models import Answer, Study
from lms.learning.rules import GRACE, AttemptStage
from tests.factories.courses import GIFT, MANIFEST, RIGHT, a_course
from tests.factories.people import a_trainee, actor_of
from tests.factories.study import (
    a_completed_study,
    a_study,
    an_attempt,
    answer_all,
    hand_in,
    read_all,
)

CHANGED = {
    "course.toml": MANIFEST.replace('version = "1.0"', 'version = "2.0"'),
    "quiz/010.en.gift": GIFT.format(right="The screen").replace("{T#It", "{F#It"),
    "quiz/010.id.gift": GIFT.format(right="Layar").replace("{T#It", "{F#It"),
}


def at(clock, **later):
    return {"by": SYSTEM, "now": clock.now() + timedelta(**later)}


def saved(attempt, question="t-1"):
    return db.session.scalar(
        select(Answer).where(Answer.attempt_id == attempt.id, Answer.question == question)
    )


def test_beginning_twice_is_one_study(app, clock):
    trainee, course = a_trainee(), a_course()
    assert a_study(trainee, course).id == a_study(trainee, course, "id").id
    assert db.session.scalar(select(func.count()).select_from(Study)) == 1


def test_a_module_is_read_once_and_remembered_as_the_place_to_go_on(app, clock):
    study = a_study()
    read_all(study, ["010", "010"])
    assert [read.number for read in study.reads] == ["010"]
    assert study.last_module == "010"


def test_a_module_that_the_course_does_not_have_cannot_be_read(app, clock):
    with pytest.raises(RuleBroken, match="no such module"):
        read_all(a_study(), ["090"])


def test_the_language_changes_and_what_was_done_stays(app, clock):
    study = a_study()
    attempt = an_attempt(study)
    answer_all(attempt)

    services.choose_language(study, "id", **at(clock))

    assert study.language == "id"
    assert an_attempt(study).id == attempt.id
    assert {a.question for a in attempt.answers} == set(attempt.questions)
    with pytest.raises(RuleBroken, match="no text in that language"):
        services.choose_language(study, "th", **at(clock))


def test_a_running_attempt_is_continued(app, clock):
    study = a_study()
    assert an_attempt(study).id == an_attempt(study).id


def test_as_many_questions_are_drawn_as_the_quiz_says_each_once(app, clock):
    study = a_study()
    for key, count in (("010", 2), ("final", 3)):
        drawn = an_attempt(study, key).questions
        assert len(drawn) == len(set(drawn)) == count
        assert set(drawn) <= set(RIGHT)


def test_what_no_machine_can_mark_is_never_drawn(app, clock):
    more = GIFT.format(right="The screen") + "\n::t-5::Why? {####Think.}\n\n::t-6::Look at this picture.\n"
    both = {f"quiz/010.{language}.gift": more for language in ("en", "id")}
    version = a_course(**both).current_version_id
    assert courses.pool(version, "010") == ["t-1", "t-2", "t-3", "t-4"]


def test_when_the_attempts_are_used_there_is_no_other(app, clock):
    study = a_study()
    for number in (1, 2):
        attempt = an_attempt(study)
        assert attempt.number == number
        hand_in(attempt)

    with pytest.raises(RuleBroken, match="All 2 attempts are used"):
        an_attempt(study)


def test_saving_the_same_answer_again_keeps_one(app, clock):
    attempt = an_attempt(a_study(), "final")
    question = attempt.questions[0]
    for _again in range(3):
        services.save_answer(attempt, question, {"text": "1"}, 5, **at(clock))
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 1


def test_an_older_save_that_arrives_late_changes_nothing(app, clock):
    attempt = an_attempt(a_study())
    question = attempt.questions[0]
    services.save_answer(attempt, question, {"text": "new"}, 7, **at(clock))
    services.save_answer(attempt, question, {"text": "old"}, 6, **at(clock, seconds=9))
    assert saved(attempt, question).response == {"text": "new"}


def test_what_is_handed_in_is_newer_than_what_a_fast_clock_has_saved(app, clock):
    attempt = an_attempt(a_study())
    question, ahead = attempt.questions[0], int((clock.now() + timedelta(days=1)).timestamp() * 1000)
    services.save_answer(attempt, question, {"text": "saved"}, ahead, **at(clock))
    services.save_answer(attempt, question, {"text": "handed in"}, **at(clock))
    assert saved(attempt, question).response == {"text": "handed in"}


def test_a_question_that_was_not_drawn_takes_no_answer(app, clock):
    attempt = an_attempt(a_study())
    other = next(iter(set(RIGHT) - set(attempt.questions)))
    with pytest.raises(RuleBroken, match="not part of the attempt"):
        services.save_answer(attempt, other, {"text": "1"}, **at(clock))


def test_answers_are_taken_until_the_time_is_over(app, clock):
    attempt = an_attempt(a_study(), "final")
    assert attempt.closes_at == clock.now() + timedelta(minutes=20)
    question, last = attempt.questions[0], attempt.closes_at + GRACE

    services.save_answer(attempt, question, {"text": "in time"}, by=SYSTEM, now=last)
    with pytest.raises(RuleBroken, match="The time is over"):
        services.save_answer(attempt, question, {"text": "late"}, by=SYSTEM, now=last + timedelta(seconds=1))

    assert saved(attempt, question).response == {"text": "in time"}


def test_an_attempt_whose_time_is_over_is_handed_in_before_the_next_begins(app, clock):
    study = a_study()
    first = an_attempt(study, "final")
    answer_all(first)

    second = an_attempt(study, "final", clock.now() + timedelta(hours=1))

    assert second.id != first.id
    assert (first.stage, first.percent, first.passed) == (AttemptStage.SUBMITTED, 100, True)


def test_marks_are_given_for_what_was_saved_and_nothing_else(app, clock):
    attempt = an_attempt(a_study(), "final")
    answer_all(attempt, right=2)
    hand_in(attempt)
    assert (attempt.percent, attempt.passed) == (66, False)
    assert sorted(a.per_mille for a in attempt.answers) == [1000, 1000]


def test_what_was_handed_in_takes_no_more_answers_and_is_not_handed_in_again(app, clock):
    attempt = hand_in(an_attempt(a_study()))
    with pytest.raises(RuleBroken, match="has been handed in"):
        answer_all(attempt)
    with pytest.raises(WrongStage):
        hand_in(attempt)


def test_reading_everything_and_passing_the_final_brings_the_certificate_once(app, clock):
    trainee = a_trainee()
    study = a_completed_study(trainee)

    certificate = db.session.scalar(select(Certificate))
    assert (certificate.account_id, certificate.about_id) == (trainee.id, study.course.public_id)
    assert (certificate.title, certificate.content_version) == ("A small course", "1.0")
    assert (study.completed_at, study.final_percent) == (clock.now(), 100)
    read_all(study)
    assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1


@pytest.mark.parametrize("order", ["test first", "modules first"])
def test_the_order_of_reading_and_testing_does_not_matter(app, clock, order):
    study = a_study()
    steps = [lambda: read_all(study), lambda: _pass_final(study)]
    for step in steps if order == "modules first" else reversed(steps):
        assert study.completed_at is None
        step()
    assert study.completed_at is not None


def _pass_final(study):
    attempt = an_attempt(study, "final")
    answer_all(attempt)
    hand_in(attempt)


def test_passing_another_test_completes_nothing(app, clock):
    study = a_study()
    read_all(study)
    attempt = an_attempt(study, "010")
    answer_all(attempt)
    assert hand_in(attempt).passed
    assert study.completed_at is None


def test_an_open_attempt_is_marked_by_the_version_it_began_with(app, clock):
    study = a_study()
    pinned = study.version_id
    attempt = an_attempt(study, "final")
    answer_all(attempt)

    course = a_course(**CHANGED)

    assert course.current_version_id != pinned
    assert study.version_id == pinned
    assert hand_in(attempt).percent == 100
    assert a_study(a_trainee(), course).version_id == course.current_version_id


def test_the_certificate_names_the_version_that_was_learned(app, clock):
    study = a_study()
    a_course(**CHANGED)
    read_all(study)
    _pass_final(study)
    assert db.session.scalar(select(Certificate.content_version)) == "1.0"


INDONESIAN = GIFT.format(right="Layar")


def test_answers_in_the_second_language_are_worth_the_same(app, clock):
    translated = INDONESIAN.replace("-> volatile", "-> cepat hilang").replace("-> lasting", "-> tahan lama")
    study = a_study(course=a_course(**{"quiz/010.id.gift": translated}), language="id")
    attempt = an_attempt(study, "final")
    answer_all(attempt)
    assert hand_in(attempt).percent == 100


def test_a_short_answer_may_be_typed_in_any_language_of_the_course(app, clock):
    english = "::t-1::What comes first? {=the screen #Yes.}\n\n::t-2::{T#a#b}\n\n::t-3::{#2 #Two.}\n"
    course = a_course(
        **{"quiz/010.en.gift": english, "quiz/010.id.gift": english.replace("the screen", "layar")}
    )
    for language, typed in (("id", "Layar"), ("id", "The screen"), ("en", "layar")):
        study = a_study(a_trainee(), course, language)
        attempt = an_attempt(study, "final")
        services.save_answer(attempt, "t-1", {"text": typed}, **at(clock))
        hand_in(attempt)
        assert next(a.per_mille for a in attempt.answers) == 1000


def test_a_learner_sees_the_own_way_only(app, clock):
    mine, other = a_trainee(), a_trainee()
    course = a_course()
    study = a_study(mine, course)
    attempt = an_attempt(study)
    stranger = actor_of(other)

    assert queries.own_studies(actor_of(mine)) == [study]
    assert queries.own_studies(stranger) == []
    assert queries.attempt(stranger, attempt.public_id) is None
    assert queries.own_module(stranger, course.slug, "010") is None
    assert queries.own_quiz(actor_of(mine), course.slug, "nothing") is None
    assert queries.own_study(actor_of(mine), "no-course") is None


def test_completed_courses_are_known_by_their_slugs(app, clock):
    trainee = a_trainee()
    study = a_completed_study(trainee)
    assert queries.completed_slugs(trainee.id) == {study.course.slug}
    assert queries.completed_slugs(a_trainee().id) == set()


def test_starting_and_handing_in_are_on_the_trail(app, clock):
    attempt = hand_in(an_attempt(a_study()))
    assert [event.verb for event in audit.history(attempt)] == ["submit", "start_attempt"]


def test_the_questions_of_a_version_are_marked_in_every_language(app, clock):
    study = a_study()
    texts = courses.questions_in_every_language(study.version_id, ["t-1"])
    assert [("The screen" in text, "Layar" in text) for text in texts["t-1"]] == [
        (True, False),
        (False, True),
    ]
