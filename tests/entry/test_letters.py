"""Letters about accounts, as they are kept."""

from lms.entry import emails
from lms.entry.models import AccessRequest
from lms.kernel.actor import Role
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point, a_secretary, a_state, a_trainee, an_account

TOKEN = "a-token-for-tests"


def test_an_invitation_says_how_long_its_link_lives(app):
    assert_kept(emails.invitation(a_trainee(name="Siti Aminah"), TOKEN))


def test_a_reset_says_what_to_do_if_it_was_not_asked_for(app):
    assert_kept(emails.reset(a_trainee(name="Siti Aminah"), TOKEN))


def test_a_focal_point_learns_that_somebody_asks_and_not_what_for(app):
    assert_kept(emails.access_asked(a_focal_point(name="Farid Hassan"), a_state("SG")))


def test_the_secretariat_learns_that_a_state_has_nobody_to_answer(app):
    assert_kept(emails.nobody_answers(a_secretary(name="Siri Secretary"), a_state("SG")))


def test_a_person_without_an_account_reads_why_and_where_to_ask_again(app):
    asked = AccessRequest(email="a@police.example", name="Siti Aminah", reason=SECRET,
                          answer="Use the address of your agency.")  # fmt: skip
    assert_kept(emails.access_refused(asked))


def test_a_person_whose_roles_changed_is_not_told_which_by_mail(app):
    assert_kept(emails.roles_changed(a_focal_point(name="Farid Hassan")))


def test_a_party_learns_that_a_role_in_its_name_changed_and_not_whose(app):
    siti = an_account(Role.CHAIR, name="Siti Aminah")
    letter = emails.role_of_the_party(a_focal_point(name="Farid Hassan"), siti, {Role.CHAIR})
    assert "Siti" not in letter.body
    assert_kept(letter)
