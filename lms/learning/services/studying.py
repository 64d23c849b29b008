"""A learner's way: begin, read, attempt, answer, hand in; the certificate follows by rule."""

import secrets
from datetime import timedelta

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.certificates.rules import AboutKind
from lms.certificates.services import issue
from lms.courses import queries as courses
from lms.kernel.errors import RuleBroken
from lms.learning import queries
from lms.learning.models import Answer, Attempt, ModuleRead, Study
from lms.learning.rules import ATTEMPT, AttemptStage, is_completed, is_open, may_attempt, percent_of


@use_case
def begin(account, course, language, *, by, now):
    """Begin a course in its current version, or return the study that was begun before."""
    known = queries.study_of_account(account.id, course)
    if known is not None:
        return known
    study = Study(account_id=account.id, course_id=course.id, version_id=course.current_version_id,
                  language=language, began_at=now, last_at=now)  # fmt: skip
    db.session.add(study)
    db.session.flush()
    audit.note("begin_course", study, by=by, now=now, course=course.slug)
    return study


@use_case
def choose_language(study, language, *, by, now):
    """Read on in another language; answers and progress stay."""
    if language not in study.version.languages:
        raise RuleBroken("This course has no text in that language.")
    study.language, study.last_at = language, now


@use_case
def read_module(study, number, *, by, now):
    """Mark a module as read; doing it twice changes nothing but the place to continue."""
    if number not in {row.number for row in courses.outline(study.version_id, study.language)}:
        raise RuleBroken("This course has no such module.")
    if number not in {read.number for read in study.reads}:
        study.reads.append(ModuleRead(number=number, read_at=now))
    study.last_module, study.last_at = number, now
    _complete_if_done(study, by, now)


@use_case
def start_attempt(study, quiz, *, by, now):
    """Draw questions for a new attempt and return it; a running one is continued instead.

    One whose time is over is handed in first: what was saved in time counts.
    """
    made = queries.attempts_at(study, quiz)
    for attempt in made:
        if attempt.stage == AttemptStage.OPEN and is_open(attempt.closes_at, now):
            return attempt
        if attempt.stage == AttemptStage.OPEN:
            hand_in(attempt, by=by, now=now)
    granted = queries.granted_at(study, quiz)
    if not may_attempt(study.version.attempts, len(made), granted):
        raise RuleBroken("All {n} attempts are used.", n=study.version.attempts + granted)
    seed = secrets.randbelow(2**31)
    attempt = Attempt(
        study_id=study.id, quiz_id=quiz.id, number=len(made) + 1, seed=seed,
        questions=queries.draw(study, quiz, seed), began_at=now,
        closes_at=now + timedelta(minutes=quiz.minutes) if quiz.minutes else None,
    )  # fmt: skip
    db.session.add(attempt)
    db.session.flush()
    audit.note("start_attempt", attempt, by=by, now=now, quiz=quiz.key)
    return attempt


@use_case
def save_answer(attempt, question, response, sequence=None, *, by, now):
    """Keep the answer to one question; an older save that arrives late changes nothing.

    A save without a sequence is the newest, whatever the clock of the learner's device says.
    """
    if attempt.stage != AttemptStage.OPEN:
        raise RuleBroken("This attempt has been handed in.")
    if not is_open(attempt.closes_at, now):
        raise RuleBroken("The time is over. What was saved before counts.")
    if question not in attempt.questions:
        raise RuleBroken("This question is not part of the attempt.")
    known = next((a for a in attempt.answers if a.question == question), None)
    if sequence is None:
        sequence = max(int(now.timestamp() * 1000), known.sequence + 1 if known else 0)
    if known is None:
        known = Answer(question=question, response=response, sequence=sequence, saved_at=now)
        attempt.answers.append(known)
    elif sequence >= known.sequence:
        known.response, known.sequence, known.saved_at = response, sequence, now


@use_case
def save_answers(attempt, responses, sequence=None, *, by, now):
    """Keep the answers to several questions: all of them or none."""
    for question, response in responses.items():
        save_answer(attempt, question, response, sequence, by=by, now=now)


@use_case
def hand_in_with(attempt, responses, *, by, now):
    """Keep what the form answers and hand in, in one; returns why the form came too late, or None.

    What comes too late is not counted, what was saved before is.
    """
    late = None
    try:
        save_answers(attempt, responses, by=by, now=now)
    except RuleBroken as broken:
        late = broken.sentence
    if attempt.stage == AttemptStage.OPEN:
        hand_in(attempt, by=by, now=now)
    return late


@use_case
def hand_in(attempt, *, by, now):
    """Mark the saved answers and close the attempt; a passed final may complete the course."""
    study = attempt.study
    saved = {answer.question: answer for answer in attempt.answers}
    responses = {key: answer.response for key, answer in saved.items()}
    marks = queries.marks(study.version_id, attempt.questions, responses)
    for key, per_mille in zip(attempt.questions, marks, strict=True):
        if key in saved:
            saved[key].per_mille = per_mille
    attempt.percent = percent_of(marks)
    attempt.passed = attempt.percent >= study.version.pass_mark
    move(attempt, ATTEMPT, "submit", by=by, now=now, percent=attempt.percent)
    study.last_at = now
    _complete_if_done(study, by, now)
    return attempt


def _complete_if_done(study, by, now):
    """Complete the course and issue the certificate once the rule is met."""
    if study.completed_at is not None:
        return
    db.session.flush()
    best = queries.best_final(study)
    modules = [row.number for row in courses.outline(study.version_id, study.language)]
    read = {each.number for each in study.reads}
    if not is_completed(modules, read, best is not None and best >= study.version.pass_mark):
        return
    study.completed_at, study.final_percent = now, best
    audit.note("complete_course", study, by=by, now=now, percent=best)
    issue(
        study.account, about_kind=AboutKind.COURSE, about_id=study.course.public_id,
        title=study.version.title, content_version=study.version.version,
        detail=f"{_length(study.version.minutes)} of self-paced study, final test {best} per cent",
        by=by, now=now,
    )  # fmt: skip


def _length(minutes):
    """Return a course's length as its page says it: in whole hours."""
    hours = max(round(minutes / 60), 1)
    return "about 1 hour" if hours == 1 else f"about {hours} hours"
