"""The letters about certificates, as they are kept."""

from lms.certificates import emails
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_trainee
from tests.factories.training import certificate_for


def test_a_holder_is_led_to_the_certificate(app):
    assert_kept(emails.issued(certificate_for(a_trainee(name="Siti Aminah"))))


def test_a_holder_learns_that_a_certificate_was_taken_back_and_not_why(app):
    certificate = certificate_for(a_trainee(name="Siti Aminah"))
    certificate.reason = SECRET
    assert_kept(emails.revoked(certificate))


def test_a_holder_is_led_to_the_corrected_certificate(app):
    certificate = certificate_for(a_trainee(name="Siti Aminah"))
    certificate.holder_name = SECRET
    assert_kept(emails.corrected(certificate))


def test_a_holder_learns_that_the_name_stays_and_not_why(app):
    certificate = certificate_for(a_trainee(name="Siti Aminah"))
    certificate.answer = SECRET
    assert_kept(emails.name_kept(certificate))
