"""A checked course becomes a version; the same content is never kept twice."""

import hashlib
import json

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.courses.models import BankQuestion, Course, CourseVersion, Module, Quiz
from lms.courses.services.folders import check_folder
from lms.courses.services.rendering import learner_html, trainer_html
from lms.kernel.errors import ImportRefused
from lms.questions.rules import write


@use_case
def import_course(folder, *, by, now):
    """Keep a folder's course as a version and return (course, whether it is new content).

    Content that was kept before becomes the current version again and is not kept twice. Raises
    ImportRefused with every finding when the check finds anything; nothing is kept then.
    """
    text, findings = check_folder(folder)
    if findings:
        raise ImportRefused("{folder} was refused: {n} findings.", findings, folder=folder.name,
                            n=len(findings))  # fmt: skip
    course = db.session.scalar(select(Course).where(Course.slug == folder.name))
    digest = _digest(folder)
    course = course or _new_course(folder.name)
    version = _known(course, digest)
    if version is not None and version.id == course.current_version_id:
        return course, False
    version = version or _version(course, text, digest, now)
    _describe(course, version, text)
    audit.note("publish_course", course, by=by, now=now, version=version.version, hash=digest)
    return course, True


def _digest(folder):
    """Return a hash of every file of the course, the pictures too."""
    files = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
             for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _known(course, digest):
    return next((version for version in course.versions if version.content_hash == digest), None)


def _new_course(slug):
    course = Course(slug=slug, title="", summary="", minutes=0, module_count=0, languages=[],
                    topic_codes=[])  # fmt: skip
    db.session.add(course)
    db.session.flush()
    return course


def _describe(course, version, text):
    facts = text.manifest
    originals = [m for m in text.modules if m.language == facts["language"]]
    course.title, course.summary, course.minutes = facts["title"], facts["summary"], facts["minutes"]
    course.module_count, course.languages = len(originals), facts["languages"]
    course.topic_codes = [topic["code"] for topic in facts["topics"]]
    course.current_version_id = version.id


def _version(course, text, digest, now):
    facts = text.manifest
    version = CourseVersion(
        course_id=course.id, version=facts["version"], content_hash=digest, title=facts["title"],
        summary=facts["summary"], language=facts["language"], languages=facts["languages"],
        authors=facts["authors"], audiences=facts["audience"], topics=facts["topics"],
        sources=facts["sources"], minutes=facts["minutes"], pass_mark=facts["pass_mark"],
        attempts=facts["attempts"], licence=facts["licence"], review_on=facts["review_on"],
        published_at=now,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    db.session.add_all([*_modules(course, version, text), *_quizzes(version, text), *_bank(version, text)])
    db.session.flush()
    return version


def _modules(course, version, text):
    for module in text.modules:
        yield Module(
            version_id=version.id, number=module.number, slug=module.slug, language=module.language,
            title=module.title, minutes=module.minutes, objectives=module.objectives,
            html=str(learner_html(course.slug, module, text.manifest)),
            trainer_html=str(trainer_html(course.slug, module, text.manifest)) or None,
        )  # fmt: skip


def _quizzes(version, text):
    for position, quiz in enumerate(text.manifest["quiz"]):
        yield Quiz(
            version_id=version.id, key=quiz["id"], title=quiz["title"], after=quiz["after"],
            minutes=quiz["minutes"], final=quiz.get("final", False), position=position,
            draw=quiz["draw"],
        )  # fmt: skip


def _bank(version, text):
    for (file, language), questions in sorted(text.questions.items()):
        for position, question in enumerate(questions):
            yield BankQuestion(
                version_id=version.id, file=file, key=question.id, language=language,
                kind=question.kind.value, gift=write(question), position=position,
            )  # fmt: skip
