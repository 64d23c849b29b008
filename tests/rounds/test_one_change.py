"""A what-if on a page changes the file, a reason changes the problem: where both know a change, it is the same one."""

import pytest

from lms.plans.rules import Change as InProblem
from lms.plans.rules import forbidden, forced
from lms.rounds.rules import Change as InFile
from lms.rounds.rules import changed
from tests.factories.instances import a_need, an_instance, an_offering, the_problem

WHO = {"by": "Siri", "reason": "Agreed in Bangkok"}
PAIR = {"need": "N1", "offering": "O1"}
INSTANCE = an_instance(
    [a_need(1), a_need(2, "TH")],
    [
        an_offering(
            1,
            caps={"SG": 4, "TH": 5},
            budget={"amount": "900.50", "currency": "USD"},
            cost_per_seat={"default": 100, "SG": 150},
        ),
        an_offering(2, state_cap=2, interpretation=["th"]),
    ],
    overrides=[
        {"kind": "forbid", "need": "N1", "offering": "O1", "by": "A", "reason": "Once"},
        {"kind": "forbid", "need": "N2", "offering": "O2", "by": "A", "reason": "Once"},
    ],
)
SAME = [
    (InFile("add_seats", offering="O1", seats=3), InProblem("seat", "O1", 3)),
    (InFile("add_seats", offering="O2", seats=3), InProblem("seat", "O2", 3)),
    (InFile("add_language", offering="O2", language="km"), InProblem("language", "O2", "km")),
    (InFile("add_language", offering="O2", language="th"), InProblem("language", "O2", "th")),
    (InFile("set_budget", offering="O1", amount="1000"), InProblem("money", "O1", 9_950)),
    (InFile("withdraw_offering", offering="O1"), InProblem("withdraw", "O1")),
    (InFile("force", **PAIR, seats=2, **WHO), forced("N1", "O1", 2, **WHO)),
    (InFile("forbid", **PAIR, **WHO), forbidden("N1", "O1", **WHO)),
]


@pytest.mark.parametrize(("in_file", "in_problem"), SAME, ids=lambda change: change.kind)
def test_one_change_is_the_same_in_the_file_and_in_the_problem(in_file, in_problem):
    assert the_problem(changed(INSTANCE, in_file)) == in_problem.applied(the_problem(INSTANCE))
