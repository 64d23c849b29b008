"""The worker records what the clock has decided about seats."""

from datetime import timedelta

from lms.admissions import services
from lms.base import jobs
from lms.kernel.actor import SYSTEM
from lms.nominations.rules import NominationStage
from tests.factories.training import a_nomination, a_published_edition, fresh


def test_an_offer_that_ended_goes_to_the_next_in_line_without_anybody_asking(app, clock):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    first, second = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    services.select_all(edition, by=SYSTEM, now=clock.now())

    jobs.run_due(now=clock.now() + timedelta(days=8))

    assert fresh(first).stage == NominationStage.OFFER_EXPIRED
    assert fresh(second).stage == NominationStage.OFFERED
