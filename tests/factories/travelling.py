"""Officers with a seat who travel, what they tell, and who pays."""

from datetime import timedelta
from decimal import Decimal

from lms.kernel.actor import SYSTEM
from lms.kernel.money import Money
from lms.travel import services
from tests.factories.attending import seated
from tests.factories.people import a_partner
from tests.factories.training import a_published_edition

COST = Money(Decimal("1250.50"), "USD")


def what_is_told(edition, **facts):
    """Return travel data in which nothing is missing and nothing looks wrong."""
    told = {
        "arrangement": "organiser", "passport_number": "K1234567E",
        "passport_expiry": edition.ends_on + timedelta(days=800), "visa": "needed",
        "arrival": edition.starts_on - timedelta(days=1), "departure": edition.ends_on + timedelta(days=1),
        "contact_name": "Aminah Tan", "contact_phone": "+65 6123 4567", "account_holder": "Siti Tan",
        "bank": "Bank of the Straits, Singapore", "account_number": "012-34567-8", "bank_code": "BOSTSGSG",
    }  # fmt: skip
    return told | facts


def a_traveller(clock, state="SG", edition=None, **facts):
    """Return the enrolment of an officer who has told everything."""
    edition = edition or a_published_edition()
    enrolment = seated(edition, clock, state)
    services.keep_travel(enrolment, what_is_told(edition, **facts), by=SYSTEM, now=clock.now())
    return enrolment


def funded(enrolment, clock, payer="japan", reference="JP-2027/14", cost=COST):
    """Let a partner pay for a seat."""
    services.set_funding(
        enrolment, a_partner(payer), reference=reference, cost=cost, by=SYSTEM, now=clock.now()
    )
    return enrolment
