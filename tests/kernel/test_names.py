"""Two spellings of a name, and two names."""

import pytest

from lms.kernel.names import same_name


@pytest.mark.parametrize(
    "typed", ["Nguyễn Văn An", " nguyễn  văn an ", "NGUYỄN VĂN AN", "Nguye\u0302\u0303n Va\u0306n An"]
)
def test_case_blanks_and_the_way_of_composing_are_of_no_account(typed):
    assert same_name("Nguyễn Văn An", typed)


@pytest.mark.parametrize("typed", ["Nguyen Van An", "Nguyễn Văn Anh", "An Nguyễn Văn", ""])
def test_a_missing_mark_or_another_order_is_another_name(typed):
    assert not same_name("Nguyễn Văn An", typed)
