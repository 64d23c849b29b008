"""Numbers and their things agree."""

import pytest

from lms.base.i18n import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 seats"), (1, "1 seat"), (2, "2 seats"), (1200, "1,200 seats")]
)
def test_a_number_and_its_thing_agree(number, words):
    assert counted(number, "seat") == words


def test_a_thing_may_have_a_plural_of_its_own():
    assert counted(1, "person", "people") == "1 person"
    assert counted(3, "person", "people") == "3 people"
