"""GIFT question text: a strict subset of what Moodle reads, with line and column for every fault."""

from lms.questions.rules.gift.reader import read, read_one
from lms.questions.rules.gift.writer import write

__all__ = ["read", "read_one", "write"]
