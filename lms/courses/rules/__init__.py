"""The rules of courses, pure: module text, and the compiler that checks a course."""

from lms.courses.rules.compiler import CourseText, compile_course

__all__ = ["CourseText", "compile_course"]
