"""Courses as folders of text."""

from pathlib import Path

from sqlalchemy import select

from lms.base.config import ROOT
from lms.base.db import db
from lms.courses.rules import compile_course
from lms.topics.models import Topic
from lms.topics.rules import Audience

COURSES = ROOT / "courses"
TEXT = {".toml", ".md", ".gift", ".svg"}


def folders(root: Path = COURSES):
    """Return the folders of all courses by name."""
    return sorted(path.parent for path in root.glob("*/course.toml"))


def read_folder(folder: Path):
    """Return {path: text} of a course; pictures that are not text are there with an empty one.

    Bytes that are not UTF-8 are kept as lone surrogates, for the check to find.
    """
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        is_text = path.suffix in TEXT
        files[name] = path.read_text(encoding="utf-8", errors="surrogateescape") if is_text else ""
    return files


def check_folder(folder: Path):
    """Return (CourseText or None, findings) of a folder, against the framework in the database."""
    codes = frozenset(db.session.scalars(select(Topic.code)))
    return compile_course(read_folder(folder), codes, frozenset(a.value for a in Audience))
