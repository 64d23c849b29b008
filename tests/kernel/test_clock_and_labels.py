"""One clock that knows no naive time; five labels in order."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lms.kernel import clock
from lms.kernel.tlp import TLP, strictest

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(autouse=True)
def runs_again():
    yield
    clock.fix(None)


def test_a_fixed_clock_stands_and_speaks_utc():
    clock.fix(NOON)
    assert clock.now() == clock.now() == NOON
    assert clock.now().tzinfo is UTC
    assert clock.now().hour == 5


def test_a_running_clock_is_aware_and_goes_on():
    clock.fix(None)
    first = clock.now()
    assert first.utcoffset() == timedelta(0)
    assert clock.now() >= first


@pytest.mark.parametrize("act", [clock.fix, clock.aware])
def test_a_time_without_its_zone_is_refused(act):
    with pytest.raises(TypeError, match="say which time zone"):
        act(datetime(2026, 11, 24, 12))


def test_labels_stand_from_open_to_closed():
    assert [label.rank for label in (TLP.CLEAR, TLP.GREEN, TLP.AMBER, TLP.AMBER_STRICT, TLP.RED)] == [
        0,
        1,
        2,
        3,
        4,
    ]
    assert strictest([TLP.GREEN, TLP.AMBER, TLP.CLEAR]) is TLP.AMBER
    assert strictest([]) is TLP.CLEAR
