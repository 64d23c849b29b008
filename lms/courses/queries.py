"""Courses as readers see them."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from lms.base.config import ROOT
from lms.base.db import db, rows_of
from lms.courses.models import BankQuestion, Course, CourseVersion, Module, Quiz
from lms.questions.rules import UNMARKED

PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}

CARD = (Course.slug, Course.title, Course.summary, Course.module_count, Course.minutes, Course.languages)


def picture(actor, slug, name):
    """Return (content, type) of a picture of a course in use, or None."""
    if course(actor, slug) is None:
        return None
    folder = ROOT / "courses" / slug / "media"
    known = {path.name: path for path in folder.glob("*") if path.suffix in PICTURES}
    found = known.get(name)
    return (found.read_bytes(), PICTURES[found.suffix]) if found else None


IN_USE = select(Course).where(Course.retired.is_(False), Course.current_version_id.is_not(None))
BY_TITLE = IN_USE.with_only_columns(*CARD).order_by(Course.title)


def visible_courses(actor):
    """Everybody sees the courses in use."""
    return IN_USE


def visible_modules(actor):
    """Whoever has signed in may begin any course, and so may find its newest modules by their text."""
    if not actor.signed_in:
        return select(Module).where(Module.id < 0)
    newest = visible_courses(actor).with_only_columns(Course.current_version_id)
    return select(Module).where(Module.version_id.in_(newest))


def course(actor, slug):
    """Return a course in use by its slug, or None."""
    return db.session.scalar(visible_courses(actor).where(Course.slug == slug))


def courses(actor):
    """Return what a card shows of the courses in use, by title."""
    return rows_of(BY_TITLE)


def course_choices(actor):
    """Return (slug, title) of the courses in use, for a form."""
    return [(each.slug, each.title) for each in courses(actor)]


def titles_of(slugs):
    """Return {slug: title} of courses, in use or not."""
    found = db.session.execute(select(Course.slug, Course.title).where(Course.slug.in_(slugs)))
    return {slug: slug for slug in slugs} | dict(found.all())


def version(version_id):
    """Return a version with its quizzes."""
    wanted = select(CourseVersion).where(CourseVersion.id == version_id)
    return db.session.scalar(wanted.options(selectinload(CourseVersion.quizzes)))


def quizzes(version_id):
    """Return the quizzes of a version, in order."""
    wanted = select(Quiz).where(Quiz.version_id == version_id)
    return list(db.session.scalars(wanted.order_by(Quiz.position)))


def outline(version_id, language):
    """Return (number, title, minutes, language) of every module, in the language where it exists."""
    found = db.session.execute(
        select(Module.number, Module.title, Module.minutes, Module.language)
        .where(Module.version_id == version_id)
        .order_by(Module.number)
    ).all()
    return in_language(found, language)


def in_language(rows, language):
    """Return one row of each module: the one in the language, else in English, else the first."""
    modules = {}
    for row in rows:
        known = modules.get(row.number)
        if known is None or row.language == language or (known.language != language and row.language == "en"):
            modules[row.number] = row
    return list(modules.values())


def module(version_id, number, language):
    """Return a module's text in the language, else in English; None when there is no such module."""
    found = list(
        db.session.scalars(select(Module).where(Module.version_id == version_id, Module.number == number))
    )
    by_language = {each.language: each for each in found}
    return by_language.get(language) or by_language.get("en") or (found[0] if found else None)


def quiz(version_id, key):
    """Return a quiz of a version by its key, or None."""
    return db.session.scalar(select(Quiz).where(Quiz.version_id == version_id, Quiz.key == key))


def pool(version_id, file):
    """Return the ids of a file's questions that a machine can mark, in order."""
    wanted = (
        select(BankQuestion.key, BankQuestion.language)
        .where(BankQuestion.version_id == version_id, BankQuestion.file == file)
        .where(BankQuestion.kind.not_in(kind.value for kind in UNMARKED))
        .order_by(BankQuestion.position)
    )
    return list(dict.fromkeys(row.key for row in db.session.execute(wanted)))


def questions(version_id, keys, language):
    """Return {id: GIFT text} of the questions in the language, else in English."""
    found = db.session.execute(
        select(BankQuestion.key, BankQuestion.language, BankQuestion.gift).where(
            BankQuestion.version_id == version_id, BankQuestion.key.in_(keys)
        )
    )
    chosen = {}
    for key, spoken, gift in found:
        if key not in chosen or spoken == language:
            chosen[key] = gift
    return chosen


def questions_in_every_language(version_id, keys):
    """Return {id: [GIFT text in each language]}, since an answer may be typed in any of them."""
    found = db.session.execute(
        select(BankQuestion.key, BankQuestion.gift)
        .where(BankQuestion.version_id == version_id, BankQuestion.key.in_(keys))
        .order_by(BankQuestion.id)
    )
    texts = {}
    for key, gift in found:
        texts.setdefault(key, []).append(gift)
    return texts


def bank(slug, language):
    """Return the GIFT texts of a course's current questions in one language, in order."""
    wanted = (
        select(BankQuestion.gift)
        .join(Course, Course.current_version_id == BankQuestion.version_id)
        .where(Course.slug == slug, BankQuestion.language == language)
        .order_by(BankQuestion.file, BankQuestion.position)
    )
    return list(db.session.scalars(wanted))
