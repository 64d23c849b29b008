"""What tests draw from a bank: practice beside final tests."""

import pytest

from lms.base.config import ROOT
from lms.courses import services as courses
from lms.kernel import clock as clocks
from lms.kernel.actor import SYSTEM
from lms.learning import queries, services
from tests.factories.people import a_trainee
from tests.factories.study import a_study, an_attempt, quiz_of


@pytest.mark.parametrize("slug", ["cross-border-evidence", "first-response", "tracing-virtual-assets"])
def test_a_final_test_of_ours_asks_nothing_that_a_practice_test_asks(app, clock, slug):
    course, _new = courses.import_course(ROOT / "courses" / slug, by=SYSTEM, now=clocks.now())
    study = services.begin(a_trainee(), course, "en", by=SYSTEM, now=clocks.now())
    met = {
        key for number in range(1, 9) for key in queries.draw(study, quiz_of(study, f"0{number}0"), number)
    }
    final = queries.draw(study, quiz_of(study, "final"), 1)
    assert (len(met), len(final), met & set(final)) == (24, 16, set())


def test_a_small_bank_lets_the_final_test_ask_first_what_was_not_practised(app, clock):
    study = a_study()
    practised = an_attempt(study).questions
    final = queries.draw(study, quiz_of(study, "final"), 5)
    assert set(final) - set(practised) == {"t-1", "t-2", "t-3", "t-4"} - set(practised)
