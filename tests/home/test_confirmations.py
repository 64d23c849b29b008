"""What cannot be undone asks for a word; what is handed in is shown once more before."""

import pytest

from lms.certificates.rules import CertificateStage
from lms.nominations.rules import NominationStage
from lms.programmes.rules import EditionStage
from tests.factories.people import a_focal_point, a_secretary, a_trainee
from tests.factories.training import a_nomination, a_published_edition, certificate_for, fresh


@pytest.mark.parametrize("word", ["", "cancel", "CANCE", "CANCELLED"])
def test_an_edition_is_not_cancelled_without_the_word(browser, clock, word):
    edition = a_published_edition()
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/cancel")
    page = page.submit(reason="No trainer.", confirmation=word)

    assert page.code == 422
    assert "Type CANCEL in capital letters." in page.errors
    assert "No trainer." in page.soup.select_one("textarea").get_text()
    assert fresh(edition).stage == EditionStage.PUBLISHED


def test_the_word_cancels_an_edition(browser, clock):
    edition = a_published_edition()
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/cancel")
    page.submit(reason="No trainer.", confirmation="CANCEL")

    assert fresh(edition).stage == EditionStage.CANCELLED


def test_a_certificate_is_revoked_only_with_the_word(browser, clock):
    certificate = certificate_for(a_trainee())
    page = browser.sign_in(a_secretary()).open(f"/certificates/{certificate.public_id}/revoke")

    page = page.submit(reason="Wrong person.", confirmation="yes")
    assert page.code == 422
    assert fresh(certificate).stage == CertificateStage.VALID

    page.submit(confirmation="REVOKE")
    assert fresh(certificate).stage == CertificateStage.REVOKED


def test_a_state_signs_only_with_the_word(browser, clock):
    nomination = a_nomination(a_published_edition(), stage=NominationStage.SUBMITTED)
    page = browser.sign_in(a_focal_point("SG")).open(f"/nominations/{nomination.public_id}/endorse")

    page = page.submit(rank="1", office="Ministry", confirmation="endorse")

    assert "Type ENDORSE in capital letters." in page.errors
    assert fresh(nomination).stage == NominationStage.SUBMITTED


def test_a_nomination_is_shown_before_it_is_handed_in(browser, clock):
    officer = a_trainee()
    nomination = a_nomination(a_published_edition(), account=officer, stage=NominationStage.DRAFT)
    page = browser.sign_in(officer).open(f"/nominations/{nomination.public_id}/submit")

    assert "Investigator" in page.text
    assert page.follow("Change the answers").title.startswith("Fill in")
