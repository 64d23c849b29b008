"""Courses in the register of personal fields: published content, and the authors whom it names on purpose."""

from lms.base.personal import about_nobody
from lms.courses.models import BankQuestion, Course, CourseVersion, Module, Quiz

about_nobody(
    Course, CourseVersion, Module, Quiz, BankQuestion,
    because="published content; authors are named in it as its authors, as on a book",
)  # fmt: skip
