"""Parties, people and their sessions."""

import secrets
from datetime import date, timedelta
from functools import cache
from itertools import count

from argon2 import PasswordHasher
from sqlalchemy import select

from lms.accounts.models import Account, RoleGrant
from lms.accounts.rules import AccountStage, hashed
from lms.base import jobs
from lms.base.db import db
from lms.entry import services as entry
from lms.kernel import clock
from lms.kernel.actor import ANONYMOUS, Actor, Role
from lms.parties.models import MemberState, Partner, Party
from lms.proofs.models import SignedInSession
from lms.proofs.queries import proof_of
from lms.proofs.rules import ABSOLUTE

PASSWORD = "correct horse of Dili bay"
_numbers = count(1)


@cache
def password_hash():
    """Return the hash of the tests' password, made once and cheaply."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def keep(thing):
    """Save a thing and return it."""
    db.session.add(thing)
    db.session.commit()
    return thing


def ask_for_a_link(email):
    """Ask for a new password as somebody who is not signed in, and let the worker answer."""
    entry.ask_for_reset(email, by=ANONYMOUS, now=clock.now())
    jobs.run_due(now=clock.now())


def a_state(code="SG"):
    """Return a member state of the published record."""
    return db.session.scalars(select(MemberState).where(MemberState.code == code)).one()


def a_partner(code="japan"):
    """Return a partner of the published record."""
    return db.session.scalars(select(Partner).where(Partner.code == code)).one()


def the_asean_secretariat():
    """Return the ASEAN Secretariat."""
    return db.session.scalar(select(Party).where(Party.code == "ASEC"))


def an_account(*roles, party=None, name=None, email=None, until=None, begins=None, deputy=False):
    """Return an active account with roles that hold today."""
    number = next(_numbers)
    party = party or a_state()
    account = Account(
        email=email or f"person{number}@example.org",
        name=name or f"Officer {number}",
        party=party,
        stage=AccountStage.ACTIVE,
        password_hash=password_hash(),
    )
    since = begins or date(2026, 1, 1)
    for role in roles:
        account.roles.append(
            RoleGrant(
                role=role, granted_from=since, granted_until=until, granted_by="tests",
                deputy=deputy, office="Office of the focal point",
            )
        )  # fmt: skip
    return keep(account)


def a_trainee(state="SG", **facts):
    """Return a trainee of a state."""
    return an_account(Role.TRAINEE, party=a_state(state), **facts)


def a_focal_point(state="SG", **facts):
    """Return the focal point of a state."""
    return an_account(Role.FOCAL_POINT, party=a_state(state), **facts)


def a_partner_officer(partner="japan", **facts):
    """Return an officer of a partner."""
    return an_account(Role.PARTNER_OFFICER, party=a_partner(partner), **facts)


def a_secretary(**facts):
    """Return somebody of the working group's secretariat."""
    return an_account(Role.SECRETARIAT, party=a_state("SG"), **facts)


def a_trainer(partner="japan", **facts):
    """Return a trainer of a partner."""
    return an_account(Role.TRAINER, party=a_partner(partner), **facts)


def open_session(account, *, second_factor=True, stepped_up=False):
    """Sign an account in and return the token of its session."""
    token, now = secrets.token_urlsafe(24), clock.now()
    keep(
        SignedInSession(
            token_hash=hashed(token), account_id=account.id, browser="tests", network="127.0.0.0/24",
            seen_at=now, ends_at=now + ABSOLUTE,
            second_factor_at=now - timedelta(minutes=1) if second_factor else None,
            stepped_up_at=now if stepped_up else None,
        )
    )  # fmt: skip
    return token


def actor_of(account) -> Actor:
    """Return the actor that a full session of this account proves, stepped up a moment ago."""
    return proof_of(open_session(account, stepped_up=True), clock.now()).actor
