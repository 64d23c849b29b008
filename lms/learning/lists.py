"""The list of the own courses, and of who asks for one more attempt."""

from flask import url_for
from sqlalchemy import func, select

from lms.accounts.models import Account
from lms.base.forms import choices
from lms.base.i18n import day, instant, language_name
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.courses.models import Course, Quiz
from lms.courses.queries import course_choices
from lms.learning.models import ExtraAttempt, ModuleRead, Study
from lms.learning.rules import ExtraStage
from lms.parties.models import Party

READ = select(func.count()).where(ModuleRead.study_id == Study.id).correlate(Study).scalar_subquery()
LAST = func.coalesce(Study.last_at, Study.began_at)
DONE = [("no", "Not completed yet"), ("yes", "Completed")]


def _test(row):
    return f"{row.final_percent} per cent" if row.final_percent is not None else "not passed yet"


STUDIES = ListSpec(
    noun="course",
    key=Study.public_id,
    sort="last",
    descending=True,
    search=lambda words: matches(words, Course.title, Course.summary),
    filters=(
        Filter("completed", "Completed", DONE,
               lambda v: Study.completed_at.is_not(None) if v == "yes" else Study.completed_at.is_(None)),
    ),
    selected=(
        Study.public_id, Study.language, Study.began_at, Study.completed_at, Study.final_percent,
        LAST.label("last"), READ.label("read"), Course.slug, Course.title, Course.module_count,
    ),
    columns=(
        Column("title", "Course", lambda s: Cell(s.title, url_for("learning.resume", slug=s.slug)), sort=Course.title),
        Column("read", "Modules read", lambda s: Cell(f"{s.read} of {s.module_count}"), sort=READ, numeric=True),
        Column("test", "Final test", lambda s: Cell(_test(s)), sort=func.coalesce(Study.final_percent, -1), numeric=True),
        Column("language", "Language", lambda s: Cell(language_name(s.language)), sort=Study.language),
        Column("began", "Begun", lambda s: Cell(day(s.began_at)), sort=Study.began_at),
        Column("last", "Last used", lambda s: Cell(day(s.last)), sort=LAST),
        Column("completed", "Completed", lambda s: Cell(day(s.completed_at) if s.completed_at else "not yet")),
    ),
    empty="You have not begun a course.",
    label="TLP:AMBER",
)  # fmt: skip

REQUESTS = ListSpec(
    noun="request",
    key=ExtraAttempt.public_id,
    sort="asked",
    search=lambda words: matches(words, Account.name, Course.title, Quiz.title),
    filters=(
        Filter("stage", "Stage", lambda: choices(ExtraStage), lambda v: ExtraAttempt.stage == v),
        Filter("course", "Course", lambda: course_choices(None), lambda v: Course.slug == v),
    ),
    selected=(
        ExtraAttempt.public_id, ExtraAttempt.asked_at, ExtraAttempt.stage, Account.name,
        Party.name.label("party"), Course.title.label("course"), Quiz.title.label("test"),
    ),
    columns=(
        Column("name", "Learner",
               lambda r: Cell(r.name, url_for("learning.attempt_request", public_id=r.public_id)), sort=Account.name),
        Column("party", "From", lambda r: Cell(r.party), sort=Party.name),
        Column("course", "Course", lambda r: Cell(r.course), sort=Course.title),
        Column("test", "Test", lambda r: Cell(r.test), sort=Quiz.title),
        Column("asked", "Asked", lambda r: Cell(instant(r.asked_at)), sort=ExtraAttempt.asked_at),
        Column("stage", "Stage", lambda r: Cell(r.stage.value, badge=r.stage.value), sort=ExtraAttempt.stage),
    ),
    empty="Nobody asks for one more attempt.",
    label="TLP:AMBER",
)  # fmt: skip
