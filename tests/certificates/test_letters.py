"""The letter that comes with a certificate, as it is kept."""

from lms.certificates import emails
from tests.factories.letters import assert_kept
from tests.factories.people import a_trainee
from tests.factories.training import certificate_for


def test_a_holder_is_led_to_the_certificate(app):
    assert_kept(emails.issued(certificate_for(a_trainee(name="Siti Aminah"))))
