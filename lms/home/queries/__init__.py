"""What the first pages show: the first minute after sign-in, and what a search finds."""

from lms.home.queries.first_minute import changed_for, waiting_for
from lms.home.queries.search import Hit, search

__all__ = ["Hit", "changed_for", "search", "waiting_for"]
