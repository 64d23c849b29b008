"""Accounts of the example world, with every stage that an account and a request for access can have."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lms.accounts.models import Account, RoleGrant
from lms.accounts.rules import AccountStage, time_zone_of
from lms.base.db import db
from lms.entry import services as entry
from lms.examples.rules import DOMAIN, GROUP, PARTNERS, PASSWORD, STATES, TOTP_SECRET
from lms.kernel.actor import ANONYMOUS, SPEAKS_FOR_A_PARTY, Actor, Role
from lms.parties.queries import party_by_code
from lms.privacy import services as privacy
from lms.proofs.services.passwords import hash_password

FACTS = Path(__file__).resolve().parents[1] / "facts"
FOLK = tomllib.loads((FACTS / "people.toml").read_text(encoding="utf-8"))
POSTS = [tuple(post.values()) for post in FOLK["post"]]
FOCAL_OFFICE = "Ministry of the Interior (example)"


def two_years_before(today):
    """Return the instant at which everybody entered."""
    return datetime(today.year - 2, 1, 1, 9, tzinfo=UTC)


def settle(today):
    """Return every account by the first part of its address."""
    people, password = {}, hash_password(PASSWORD)

    def enter(key, name, party, role, **grant):
        account = Account(
            email=f"{key}@{DOMAIN}", name=name, party=party, stage=AccountStage.ACTIVE, created_at=two_years_before(today),
            password_hash=password, time_zone=time_zone_of(party), is_example=True,
            totp_secret=TOTP_SECRET if role in SPEAKS_FOR_A_PARTY else None,
        )  # fmt: skip
        account.roles.append(
            RoleGrant(role=role, granted_from=date(today.year - 2, 1, 1), granted_by="system", **grant)
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
    focal, deputy, contact, *officers = FOLK["names"][code]
    enter(f"focal.{low}", focal, state, Role.FOCAL_POINT, office=FOCAL_OFFICE,
          granted_until=today + timedelta(days=400), paper="Letter of appointment (example)")  # fmt: skip
    enter(f"deputy.{low}", deputy, state, Role.FOCAL_POINT, deputy=True, office=POSTS[0][0])
    enter(f"contact.{low}", contact, state, Role.POINT_OF_CONTACT, office=POSTS[0][0])
    for number, name in enumerate(officers, start=1):
        enter(f"trainee{number}.{low}", name, state, Role.TRAINEE)


def ask_for_access(people, now):
    """Leave requests for access in each stage: two that wait, one approved, one refused."""
    asked = {}
    for code, name, agency, post, days in (
        ("SG", "Joyce Applicant (example)", POSTS[0][0], "Investigator", 2),
        ("TH", "Nop Applicant (example)", POSTS[3][0], "Officer", 1),
        ("ID", "Wayan Applicant (example)", POSTS[1][0], "Examiner", 9),
        ("VN", "Hai Applicant (example)", POSTS[4][0], "Analyst", 12),
    ):
        asked[code] = entry.ask_for_access(
            party_by_code(code), email=f"applicant.{code.lower()}@{DOMAIN}", name=name, agency=agency,
            post=post, reason="I work on online fraud and want to learn to trace virtual assets.",
            by=ANONYMOUS, now=now - timedelta(days=days),
        )  # fmt: skip
    invited = entry.answer_access_request(
        asked["ID"], "approve", by=actor(people["focal.id"]), now=now - timedelta(days=7)
    )
    invited.is_example = True
    entry.answer_access_request(
        asked["VN"], "refuse", answer="Use the address of your agency (example).",
        by=actor(people["focal.vn"]), now=now - timedelta(days=10),
    )  # fmt: skip


def ask_about_data(people, now):
    """Leave requests about personal data in each stage: one that waits, one answered, one done."""
    for who, days, far in (("trainee1.sg", 1, 0), ("trainee1.id", 8, 1), ("trainee1.my", 30, 2)):
        focal, asked_at = actor(people[f"focal.{who[-2:]}"]), now - timedelta(days=days)
        asked = privacy.ask(
            people[who],
            "correction",
            "My agency has a new name (example).",
            by=actor(people[who]),
            now=asked_at,
        )
        if far:
            privacy.answer(
                asked, "We check it with the agency (example).", by=focal, now=asked_at + timedelta(days=1)
            )
        if far == 2:
            privacy.finish(asked, "New nominations carry the new name (example).", by=focal,
                           now=asked_at + timedelta(days=3))  # fmt: skip


def change_accounts(people, now):
    """Suspend one account and close another, as happens in a year."""
    entry.suspend_account(people["trainee7.bn"], by=actor(people["focal.bn"]), now=now - timedelta(days=15))
    entry.close_account(people["trainee7.my"], by=actor(people["focal.my"]), now=now - timedelta(days=40))


def actor(account):
    """Return the actor that an example account would prove with every factor."""
    return Actor(
        account_id=account.id, public_id=account.public_id, name=account.name,
        roles=frozenset(grant.role for grant in account.roles), party_id=account.party.id,
        party_code=account.party.code, party_name=account.party.name, party_kind=account.party.kind,
        second_factor=True, stepped_up=True,
    )  # fmt: skip
