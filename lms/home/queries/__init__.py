"""What the first pages show: the first minute after sign-in, and what a search finds."""

from lms.home.queries.first_minute import first_minute
from lms.home.queries.search import search

__all__ = ["first_minute", "search"]
