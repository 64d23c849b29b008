"""Writers of one SQLite file take turns, and whoever has waited in vain is not shut out for ever."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lms.base.turns import take_turn


def test_one_at_a_time_has_the_turn(tmp_path):
    inside, most = [], []

    def visit(_number):
        with take_turn(tmp_path / "file"):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(visit, range(200)))

    assert len(most) == 200
    assert max(most) == 1


def test_a_turn_that_never_ends_shuts_nobody_out(tmp_path):
    with take_turn(tmp_path / "file"), take_turn(tmp_path / "file", tries=3) as second:
        assert not second.closed


def test_a_use_case_gives_its_turn_back(app, clock):
    from tests.base.test_transactions import SYSTEM, add_conflict

    for name in ("first", "second"):
        add_conflict(name, by=SYSTEM, now=clock.now())

    database = f"{app.instance_path}/balai.sqlite3"
    with Path(f"{database}-turn").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
