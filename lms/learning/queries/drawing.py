"""What a test draws from the bank of a version."""

from sqlalchemy import select

from lms.base.db import db
from lms.courses import queries as courses
from lms.courses.models import Quiz
from lms.learning.models import Attempt
from lms.learning.rules.drawing import drawn, share
from lms.questions.rules import mark, read_one


def shares(version_id):
    """Return {file: (ids for practice, ids for final tests)} of every file that a test of the version draws from."""
    most = {}
    for quiz in courses.quizzes(version_id):
        for part in quiz.draw:
            counts = most.setdefault(part["file"], {False: 0, True: 0})
            counts[quiz.final] = max(counts[quiz.final], part["count"])
    return {
        file: share(courses.pool(version_id, file), counts[False], counts[True])
        for file, counts in most.items()
    }


def draw(study, quiz, seed):
    """Return the ids of the questions that an attempt of a study draws; what was practised comes last in a final test."""
    known = shares(study.version_id)
    parts = [(known[part["file"]][quiz.final], known[part["file"]][not quiz.final], part["count"])
             for part in quiz.draw]  # fmt: skip
    return drawn(parts, seed, _practised(study) if quiz.final else ())


def _practised(study):
    """Return the ids of the questions that a study has met in practice tests."""
    met = select(Attempt.questions).join(Quiz, Quiz.id == Attempt.quiz_id)
    rows = db.session.scalars(met.where(Attempt.study_id == study.id, Quiz.final.is_(False)))
    return {key for questions in rows for key in questions}


def marks(version_id, keys, responses):
    """Return the per mille of each question in order; an answer may be typed in any language of the version."""
    texts = courses.questions_in_every_language(version_id, keys)
    return [max(mark(read_one(text), responses.get(key)) for text in texts[key]) for key in keys]
