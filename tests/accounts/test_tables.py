"""The tables of accounts refuse what the rules forbid."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from lms.accounts.models import Account, Passkey, RoleGrant
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import AccessStage, LinkKind
from lms.kernel import clock as the_clock
from lms.kernel.actor import Role
from lms.proofs.models import RecoveryCode
from tests.factories.people import a_state, a_trainee, keep


def an_invited(**facts):
    return Account(**({"email": "a@police.example", "name": "A", "party_id": a_state("SG").id} | facts))


def a_grant(**facts):
    return RoleGrant(account_id=a_trainee().id, role=Role.DELEGATE, granted_by="x", **facts)


def a_request(**facts):
    return AccessRequest(email="a@b.example", name="A", state_id=a_state("SG").id, agency="a", post="b", reason="c",
                         **facts)  # fmt: skip


def a_link(_again=None):
    return OneTimeLink(
        account_id=a_trainee().id, kind=LinkKind.RESET, token_hash="same", expires_at=the_clock.now()
    )


def a_passkey():
    return Passkey(account_id=a_trainee().id, name="k", credential_id=b"same", public_key=b"1", sign_count=0)


REFUSED = {
    "email_is_lower": lambda: [an_invited(email="A@police.example")],
    "active_has_a_password": lambda: [an_invited(stage=AccountStage.ACTIVE)],
    "account.email": lambda: [an_invited(), an_invited()],
    "ends_after_it_begins": lambda: [a_grant(granted_from=date(2026, 2, 2), granted_until=date(2026, 2, 1))],
    "answer_is_dated": lambda: [a_request(stage=AccessStage.REFUSED)],
    "ck_access_request_answer_is_dated": lambda: [a_request(answered_at=the_clock.now())],
    "one_time_link.token_hash": lambda: [a_link(), a_link()],
    "passkey.credential_id": lambda: [a_passkey(), a_passkey()],
    "recovery_code.account_id, recovery_code.code_hash": lambda: [
        RecoveryCode(account_id=1, code_hash="same"), RecoveryCode(account_id=1, code_hash="same")],
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_the_table_refuses_it_by_name(app, clock, name):
    a_trainee()
    with pytest.raises(IntegrityError, match=name):
        for row in REFUSED[name]():
            keep(row)
    db.session.rollback()
