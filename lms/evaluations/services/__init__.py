"""Asking by the clock, and keeping what is answered."""

from lms.evaluations.services.answering import answer_by_link, answer_own, write_note
from lms.evaluations.services.asking import ask, ask_states, remind

__all__ = ["answer_by_link", "answer_own", "ask", "ask_states", "remind", "write_note"]
