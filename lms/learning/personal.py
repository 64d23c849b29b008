"""Learning in the register of personal fields: drafts and answers go early, a result stays some years."""

from datetime import timedelta

from sqlalchemy import func, select

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.courses.models import Course, Quiz
from lms.learning.models import Answer, Attempt, ExtraAttempt, ModuleRead, Study

YEAR, FIVE_YEARS = timedelta(days=365), timedelta(days=5 * 365)
SEEN_BY = "the person; counts without names for the region"
ANSWERS = "to go on where one stopped and to see what was right"


def _untouched(before):
    return select(Study.id).where(func.coalesce(Study.last_at, Study.began_at) < before)


def _course(key):
    return select(Course.title).where(Course.id == key).scalar_subquery()


def _course_of(model):
    titles = select(Course.title).join(Study, Study.course_id == Course.id)
    return titles.where(Study.id == model.study_id).correlate(model).scalar_subquery()


def _own(person):
    return select(Study.id).where(Study.account_id == person.id)


about_person(
    Study,
    title="Courses begun",
    purpose="to go on where one stopped, and to know who completed a course",
    whose=lambda person: Study.account_id == person.id,
    leads="the learner's account",
    seen_by=SEEN_BY,
    clocks=[
        Clock(
            Then.ERASE,
            since="the course was last worked on; a certificate stays",
            lasts=FIVE_YEARS,
            due=lambda before: Study.id.in_(_untouched(before)),
        )
    ],
    fields={
        "language": Field(Kind.PERFORMANCE),
        "began_at": Field(Kind.PERFORMANCE),
        "last_module": Field(Kind.PERFORMANCE),
        "last_at": Field(Kind.PERFORMANCE),
        "completed_at": Field(Kind.PERFORMANCE),
        "final_percent": Field(Kind.PERFORMANCE),
    },
    plain=("account_id", "course_id", "version_id"),
    also={"course": _course(Study.course_id)},
)

about_person(
    ModuleRead,
    title="Modules read",
    purpose="to go on where one stopped",
    whose=lambda person: ModuleRead.study_id.in_(_own(person)),
    leads="the course begun",
    seen_by=SEEN_BY,
    clocks=[
        Clock(
            Then.ERASE,
            since="the course was last worked on",
            lasts=FIVE_YEARS,
            due=lambda before: ModuleRead.study_id.in_(_untouched(before)),
        )
    ],
    fields={"number": Field(Kind.PERFORMANCE), "read_at": Field(Kind.PERFORMANCE)},
    plain=("study_id",),
    also={"course": _course_of(ModuleRead)},
)

about_person(
    Attempt,
    title="Attempts",
    purpose=ANSWERS,
    whose=lambda person: Attempt.study_id.in_(_own(person)),
    leads="the course begun",
    seen_by=SEEN_BY,
    clocks=[
        Clock(
            Then.ERASE,
            since="the course was last worked on",
            lasts=YEAR,
            due=lambda before: Attempt.study_id.in_(_untouched(before)),
        )
    ],
    fields={
        "number": Field(Kind.PERFORMANCE),
        "questions": Field(
            Kind.PERFORMANCE, withheld="names of questions of the bank, which others still answer"
        ),
        "stage": Field(Kind.PERFORMANCE),
        "began_at": Field(Kind.PERFORMANCE),
        "closes_at": Field(Kind.PERFORMANCE),
        "submitted_at": Field(Kind.PERFORMANCE),
        "percent": Field(Kind.PERFORMANCE),
        "passed": Field(Kind.PERFORMANCE),
    },
    plain=("study_id", "quiz_id", "seed"),
    also={
        "course": _course_of(Attempt),
        "quiz": select(Quiz.title).where(Quiz.id == Attempt.quiz_id).scalar_subquery(),
    },
)

about_person(
    Answer,
    title="Answers",
    purpose=ANSWERS,
    whose=lambda person: Answer.attempt_id.in_(select(Attempt.id).where(Attempt.study_id.in_(_own(person)))),
    leads="the attempt",
    seen_by="the person",
    clocks=[
        Clock(
            Then.ERASE,
            since="the course was last worked on",
            lasts=YEAR,
            due=lambda before: Answer.attempt_id.in_(
                select(Attempt.id).where(Attempt.study_id.in_(_untouched(before)))
            ),
        )
    ],
    fields={
        "question": Field(Kind.PERFORMANCE),
        "response": Field(Kind.PERFORMANCE),
        "saved_at": Field(Kind.PERFORMANCE),
        "per_mille": Field(Kind.PERFORMANCE),
    },
    plain=("attempt_id", "sequence"),
)

about_person(
    ExtraAttempt,
    title="Requests for one more attempt",
    purpose="to let a trainer or the secretariat grant one more attempt at a test",
    whose=lambda person: ExtraAttempt.study_id.in_(_own(person)),
    leads="the course begun",
    seen_by="the person; trainers of the person's party; the secretariat",
    clocks=[
        Clock(
            Then.ERASE,
            since="the course was last worked on",
            lasts=YEAR,
            due=lambda before: ExtraAttempt.study_id.in_(_untouched(before)),
        )
    ],
    fields={
        "reason": Field(Kind.PERFORMANCE),
        "stage": Field(Kind.PERFORMANCE),
        "asked_at": Field(Kind.PERFORMANCE),
        "granted_at": Field(Kind.PERFORMANCE),
        "declined_at": Field(Kind.PERFORMANCE),
        "answer": Field(Kind.PERFORMANCE),
    },
    plain=("study_id", "quiz_id"),
    also={
        "course": _course_of(ExtraAttempt),
        "quiz": select(Quiz.title).where(Quiz.id == ExtraAttempt.quiz_id).scalar_subquery(),
    },
)
