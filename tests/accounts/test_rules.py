"""What is true of accounts, without a database."""

from datetime import date, timedelta

import pytest

from lms.accounts.rules import (
    ACCOUNT,
    ROLES_OF,
    AccountStage,
    grantable,
    hashed,
    in_force,
    may_grant,
    may_invite_for,
    may_manage,
    time_zone_of,
)
from lms.kernel.actor import SYSTEM, Actor, PartyKind, Role

MONDAY = date(2026, 11, 23)


def who(*roles, party_id=1):
    return Actor(account_id=1, roles=frozenset(roles), party_id=party_id)


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        (0, 0, True),
        (-1, 1, True),
        (0, None, True),
        (1, None, False),
        (1, 2, False),
        (-2, -1, False),
        (-9, None, True),
    ],
)
def test_a_mandate_holds_on_its_first_and_on_its_last_day(begins, ends, holds):
    until = None if ends is None else MONDAY + timedelta(days=ends)
    assert in_force(MONDAY + timedelta(days=begins), until, MONDAY) is holds


def test_a_focal_point_gives_the_roles_of_the_own_state_and_none_upwards():
    assert grantable(who(Role.FOCAL_POINT)) == {
        Role.TRAINEE, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.TRAINER,
    }  # fmt: skip


def test_the_secretariat_gives_every_role_but_the_administrators():
    assert set(Role) - grantable(who(Role.SECRETARIAT)) == {Role.SYSTEM_ADMINISTRATOR}


def test_the_administrator_gives_the_roles_that_run_the_place_and_reads_no_content():
    assert grantable(who(Role.SYSTEM_ADMINISTRATOR)) == {Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR}


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.FOCAL_POINT, Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR})
)
def test_nobody_else_gives_anything(role):
    assert grantable(who(role)) == frozenset()
    assert not any(may_grant(who(role), other) for other in Role)


@pytest.mark.parametrize(
    ("actor", "roles", "may"),
    [
        (who(Role.FOCAL_POINT), {Role.TRAINEE, Role.DELEGATE}, True),
        (who(Role.FOCAL_POINT), {Role.TRAINEE, Role.FOCAL_POINT}, False),
        (who(Role.FOCAL_POINT), {Role.SECRETARIAT}, False),
        (who(Role.FOCAL_POINT), set(), True),
        (who(Role.SECRETARIAT), {Role.FOCAL_POINT, Role.CHAIR}, True),
        (who(Role.SECRETARIAT), {Role.SYSTEM_ADMINISTRATOR}, False),
        (who(Role.SYSTEM_ADMINISTRATOR), set(Role), True),
        (SYSTEM, set(Role), True),
        (who(Role.TRAINEE), {Role.TRAINEE}, False),
    ],
)
def test_nobody_shuts_an_account_upwards(actor, roles, may):
    assert may_manage(actor, roles) is may


def test_people_of_other_parties_are_invited_by_the_secretariat_only():
    assert may_invite_for(who(Role.FOCAL_POINT), 1)
    assert not may_invite_for(who(Role.FOCAL_POINT), 2)
    assert may_invite_for(who(Role.SECRETARIAT), 2)
    assert may_invite_for(who(Role.SYSTEM_ADMINISTRATOR), 2)


def test_every_role_belongs_to_somebody_and_a_partner_never_speaks_for_a_state():
    assert frozenset().union(*ROLES_OF.values()) == frozenset(Role)
    assert set(ROLES_OF) == set(PartyKind)
    assert not ROLES_OF[PartyKind.PARTNER] & {Role.FOCAL_POINT, Role.DELEGATE, Role.SECRETARIAT, Role.TRAINEE}


def test_a_closed_account_has_no_way_back():
    assert ACCOUNT.verbs(AccountStage.CLOSED) == ()
    assert ACCOUNT.verbs(AccountStage.SUSPENDED) == ("restore", "close")


def test_a_secret_is_kept_as_a_hash_only():
    assert hashed("a") != hashed("b")
    assert len(hashed("a")) == 64


class Party:
    time_zones = ("Asia/Jakarta", "Asia/Makassar")


def test_a_person_begins_in_the_first_time_zone_of_the_state():
    assert time_zone_of(Party()) == "Asia/Jakarta"
    assert time_zone_of(object()) == "UTC"
