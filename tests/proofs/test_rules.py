"""What is true of proofs: pure."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.proofs.rules import FREE_TRIES, LONGEST_DELAY, delay_after


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (12, 1920), (13, 3600), (10_000, 3600)],
)
def test_an_account_rests_longer_after_each_wrong_password(failures, seconds):
    assert delay_after(failures) == timedelta(seconds=seconds)


@given(st.integers(0, 200))
def test_no_try_shortens_the_rest_and_none_is_longer_than_an_hour(failures):
    assert delay_after(failures) <= delay_after(failures + 1) <= LONGEST_DELAY
    assert (delay_after(failures) == timedelta(0)) == (failures < FREE_TRIES)
