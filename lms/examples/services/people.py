"""Accounts of the example world."""

from datetime import date, timedelta

from lms.accounts.models import AccessRequest, Account, RoleGrant
from lms.accounts.rules import AccessStage, AccountStage, time_zone_of
from lms.accounts.services.passwords import hash_password
from lms.base.db import db
from lms.examples.rules import DOMAIN, GROUP, NAMES, PARTNERS, PASSWORD, STATES, TOTP_SECRET
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, Actor, Role
from lms.parties.queries import party_by_code

OFFICES = ("Cybercrime Division (example)", "Office of the Public Prosecutor (example)",
           "Digital Forensics Laboratory (example)")  # fmt: skip


def settle(today):
    """Return every account by the first part of its address."""
    people, password = {}, hash_password(PASSWORD)

    def enter(key, name, party, role, **grant):
        account = Account(
            email=f"{key}@{DOMAIN}", name=name, party=party, stage=AccountStage.ACTIVE,
            password_hash=password, time_zone=time_zone_of(party), is_example=True,
            totp_secret=TOTP_SECRET if role in SPEAKS_FOR_A_PARTY else None,
        )  # fmt: skip
        account.roles.append(
            RoleGrant(role=role, granted_from=date(today.year - 1, 1, 1), granted_by="system", **grant)
        )
        db.session.add(account)
        people[key] = account

    for code in STATES:
        _state(enter, code, today)
    for partner in PARTNERS:
        party = party_by_code(partner)
        enter(f"officer.{partner}", f"Officer of {party.name} (example)", party, Role.PARTNER_OFFICER)
    for role, key, party, name in GROUP:
        enter(key, name, party_by_code(party), role)
    db.session.flush()
    return people


def _state(enter, code, today):
    state, low = party_by_code(code), code.lower()
    names = NAMES[code]
    enter(f"focal.{low}", names[0], state, Role.FOCAL_POINT, office=OFFICES[0],
          granted_until=today + timedelta(days=400), paper="Letter of appointment (example)")  # fmt: skip
    enter(f"deputy.{low}", names[1], state, Role.FOCAL_POINT, deputy=True, office=OFFICES[1])
    for number, name in enumerate(names[2:], start=1):
        enter(f"trainee{number}.{low}", name, state, Role.TRAINEE)


def ask_for_access(now):
    """Leave requests for access in each stage."""
    for number, (code, stage) in enumerate(
        [("SG", AccessStage.ASKED), ("TH", AccessStage.ASKED), ("ID", AccessStage.APPROVED),
         ("VN", AccessStage.REFUSED)]
    ):  # fmt: skip
        answered = None if stage == AccessStage.ASKED else now - timedelta(days=3)
        db.session.add(AccessRequest(
            email=f"applicant{number}@{DOMAIN}", name=f"Applicant {number + 1} (example)",
            state_id=party_by_code(code).id, agency=OFFICES[0], post="Investigator",
            reason="I work on online fraud and want to learn to trace virtual assets.",
            stage=stage, answered_at=answered,
            answer="Use the address of your agency." if stage == AccessStage.REFUSED else None,
        ))  # fmt: skip


def actor(account):
    """Return the actor that an example account would prove with every factor."""
    return Actor(
        account_id=account.id, public_id=account.public_id, name=account.name,
        roles=frozenset(grant.role for grant in account.roles), party_id=account.party.id,
        party_code=account.party.code, party_name=account.party.name, party_kind=account.party.kind,
        second_factor=True, stepped_up=True,
    )  # fmt: skip
