"""The rules of courses, pure: question text, marks, module text, and the compiler that checks them."""

from lms.courses.rules.compiler import CourseText, compile_course
from lms.courses.rules.findings import Finding
from lms.courses.rules.gift import read, read_one, write
from lms.courses.rules.marking import mark
from lms.courses.rules.questions import UNMARKED, Answer, Kind, Pair, Question, Range

__all__ = ["UNMARKED", "Answer", "CourseText", "Finding", "Kind", "Pair", "Question", "Range",
           "compile_course", "mark", "read", "read_one", "write"]  # fmt: skip
