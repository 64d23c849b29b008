"""The country report that an edition may ask for: attached, counted, read by whoever reads the nomination."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from lms.base import storage
from lms.editions import services as edition_services
from lms.endorsements import services
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.nominations import queries
from lms.nominations import services as nomination_services
from lms.nominations.rules import NominationStage, completeness, missing
from lms.nominations.rules.forms import ASKED
from tests.factories.browser import Browser
from tests.factories.corpus import HOSTILE
from tests.factories.files import a_pdf
from tests.factories.people import a_focal_point, a_secretary, a_trainee, actor_of
from tests.factories.training import a_nomination, a_published_edition, fresh

ASKS = "In two pages: how cybercrime is investigated at home."


def a_draft(**facts):
    edition = a_published_edition(**({"report_asked": ASKS} | facts))
    return a_nomination(edition, "SG", stage=NominationStage.DRAFT)


def attached(nomination, clock):
    nomination_services.attach_report(nomination, ("report.pdf", a_pdf()), by=SYSTEM, now=clock.now())
    return nomination


def test_a_report_counts_where_it_is_asked_for_and_nowhere_else():
    whole = dict.fromkeys(ASKED, "told")
    assert completeness(whole) == completeness(whole | {"report": "key"}) == 100
    assert completeness(whole, asks_report=True) == 90
    assert completeness(whole | {"report": "key"}, asks_report=True) == 100
    assert (missing(whole), missing(whole, asks_report=True)) == ([], ["report"])


def test_the_officer_attaches_what_is_asked_and_hands_it_in(browser, clock):
    nomination = a_draft()
    browser.sign_in(nomination.account)
    page = browser.open(f"/nominations/{nomination.public_id}").follow("Attach the country report")
    assert ASKS in page.text
    with pytest.raises(RuleBroken, match="Still to fill in: report"):
        nomination_services.submit(nomination, consent=True, by=actor_of(nomination.account), now=clock.now())
    before = nomination.completeness

    browser.post(
        f"/nominations/{nomination.public_id}/report", {"report": (io.BytesIO(a_pdf()), "Laporan.pdf")}
    )

    page = browser.open(f"/nominations/{nomination.public_id}")
    assert "Laporan.pdf (SHA-256" in page.text
    assert "Replace the country report" in page.text
    assert fresh(nomination).completeness > before
    answer = browser.get(f"/nominations/{nomination.public_id}/report/file")
    assert answer.data == a_pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    nomination_services.submit(nomination, consent=True, by=actor_of(nomination.account), now=clock.now())
    assert fresh(nomination).stage == NominationStage.SUBMITTED


def test_nothing_is_attached_unasked_or_after_it_was_handed_in(app, clock):
    with pytest.raises(RuleBroken, match="asks for no country report"):
        attached(a_draft(report_asked="", title="Another"), clock)
    nomination = a_nomination(a_published_edition(report_asked=ASKS), stage=NominationStage.SUBMITTED)
    with pytest.raises(WrongStage, match="has been submitted"):
        attached(nomination, clock)


@pytest.mark.parametrize("what", ["a program", "a script as a page", "no ending"])
def test_what_nobody_may_send_is_refused_on_the_form_and_not_kept(browser, what):
    nomination = a_draft()
    name, content = HOSTILE[what]
    browser.sign_in(nomination.account)
    page = browser.post(
        f"/nominations/{nomination.public_id}/report", {"report": (io.BytesIO(content()), name)}
    )
    assert page.code == 422
    assert page.errors
    assert fresh(nomination).report_key is None


def test_whoever_reads_the_nomination_reads_its_report_and_nobody_else(app, clock):
    nomination = attached(a_draft(), clock)
    address = f"/nominations/{nomination.public_id}/report/file"
    readers = {"own": nomination.account, "focal": a_focal_point("SG"), "other": a_focal_point("TH"),
               "colleague": a_trainee("SG"), "secretariat": a_secretary()}  # fmt: skip
    codes = {who: Browser(app).sign_in(account).get(address).status_code for who, account in readers.items()}
    assert codes == {"own": 200, "focal": 200, "other": 404, "colleague": 404, "secretariat": 404}
    nomination_services.submit(nomination, consent=True, by=SYSTEM, now=clock.now())
    services.endorse(nomination, rank=1, office="Ministry", confirmation="ENDORSE", by=actor_of(readers["focal"]),
                     now=clock.now())  # fmt: skip
    assert Browser(app).sign_in(readers["secretariat"]).get(address).status_code == 200


def test_where_there_is_no_report_there_is_no_page(app, clock):
    nomination = a_draft()
    actor = actor_of(nomination.account)
    assert queries.with_report(actor, nomination.public_id) is None
    assert Browser(app).sign_in(nomination.account).get(
        f"/nominations/{nomination.public_id}/report/file").status_code == 404  # fmt: skip


def test_asking_for_a_report_later_counts_open_nominations_anew(app, clock):
    nomination = a_draft(report_asked="")
    nomination_services.change_nomination(nomination, by=SYSTEM, now=clock.now(), unit="Unit 4")
    before = nomination.completeness
    edition_services.change_edition(nomination.edition, report_asked=ASKS, by=SYSTEM, now=clock.now())
    assert fresh(nomination).completeness < before
    assert "report" in nomination_services.lacking_in(nomination)


def test_a_report_that_was_replaced_goes_with_the_night(app, clock):
    nomination = attached(a_draft(), clock)
    first = nomination.report_key
    attached(nomination, clock)
    storage.remove_loose_files(by=SYSTEM, now=datetime.now(UTC) + timedelta(days=2))
    assert storage.fetch(fresh(nomination).report_key) == a_pdf()
    with pytest.raises(FileNotFoundError):
        storage.fetch(first)
