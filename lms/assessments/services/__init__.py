"""Choosing a test, asking by the clock, taking it, correcting a result."""

from lms.assessments.services.asking import ask, remind
from lms.assessments.services.choosing import choose_test, drop_test
from lms.assessments.services.taking import OVER, correct_result, hand_in, keep_answers

__all__ = ["OVER", "ask", "choose_test", "correct_result", "drop_test", "hand_in", "keep_answers", "remind"]
