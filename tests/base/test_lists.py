"""Lists count what they show."""

from sqlalchemy import select

from lms.base.lists import page_of
from lms.catalogue.lists import EDITIONS
from lms.programmes.models import Edition
from tests.factories.training import a_published_edition


def test_a_list_without_any_filter_counts_every_row(app):
    for _ in range(3):
        a_published_edition()

    items, count, _before, _after = page_of(EDITIONS, select(Edition), {})

    assert (len(items), count) == (3, 3)
