"""What is true of accounts: stages, mandates with dates, delays after wrong passwords."""

import hashlib
from datetime import timedelta
from enum import StrEnum

from lms.kernel.actor import SPEAKS_FOR_A_PARTY, PartyKind, Role
from lms.kernel.workflow import Step, Workflow


class AccountStage(StrEnum):
    """Where an account stands."""

    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


ACCOUNT = Workflow(
    "account",
    Step("activate", AccountStage.INVITED, AccountStage.ACTIVE),
    Step("suspend", (AccountStage.INVITED, AccountStage.ACTIVE), AccountStage.SUSPENDED),
    Step("restore", AccountStage.SUSPENDED, AccountStage.ACTIVE),
    Step("close", (AccountStage.INVITED, AccountStage.ACTIVE, AccountStage.SUSPENDED),
         AccountStage.CLOSED),
)  # fmt: skip


class AccessStage(StrEnum):
    """Where a person's own request for an account stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


ACCESS_REQUEST = Workflow(
    "request for access",
    Step("approve", AccessStage.ASKED, AccessStage.APPROVED),
    Step("refuse", AccessStage.ASKED, AccessStage.REFUSED),
)


class LinkKind(StrEnum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    RESET = "reset"
    INSTALL = "install"


LINK_LIVES = {
    LinkKind.INVITATION: timedelta(hours=72),
    LinkKind.RESET: timedelta(hours=1),
    LinkKind.INSTALL: timedelta(hours=24),
}
IDLE = timedelta(minutes=60)
IDLE_SENSITIVE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
STEP_UP_LASTS = timedelta(minutes=5)
FREE_TRIES = 5
LONGEST_DELAY = timedelta(hours=1)
CLOSED_NAME = "Former member"
CLOSED_PLACE = "@closed.invalid"
"""What stands for the name and behind the public id once a closed account is pseudonymised."""


TOKEN_LIVES = timedelta(days=365)
"""The longest life of a token for programs."""
TOKEN_BEGINS = "balai_"  # noqa: S105 - the same for all of them
"""How every token begins, so that a scanner for secrets knows one that somebody left lying about."""


def delay_after(failures):
    """Return how long an account rests after so many wrong passwords in a row: doubling, at most an hour."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 8)
    return min(timedelta(seconds=15 * 2**doublings), LONGEST_DELAY)


def in_force(granted_from, granted_until, day):
    """Tell whether a role or mandate holds on a day; both ends are included, no end means open."""
    return granted_from <= day and (granted_until is None or day <= granted_until)


def hashed(token):
    """Return what is kept of a secret token: its SHA-256, so that a stolen table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


STATE_ROLES = frozenset({Role.TRAINEE, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.TRAINER})
ROLES_OF = {
    PartyKind.MEMBER_STATE: frozenset(Role) - {Role.PARTNER_OFFICER, Role.ASEAN_SECRETARIAT},
    PartyKind.PARTNER: frozenset({Role.PARTNER_OFFICER, Role.TRAINER}),
    PartyKind.ASEAN_SECRETARIAT: frozenset(
        {Role.ASEAN_SECRETARIAT, Role.SOMTC_READER, Role.SECRETARIAT, Role.AUDITOR, Role.TRAINER,
         Role.SYSTEM_ADMINISTRATOR}
    ),
}  # fmt: skip
"""The roles that somebody of a party can hold."""
HEARS_FOR = {
    PartyKind.MEMBER_STATE: Role.FOCAL_POINT,
    PartyKind.PARTNER: Role.PARTNER_OFFICER,
    PartyKind.ASEAN_SECRETARIAT: Role.ASEAN_SECRETARIAT,
}
"""Who of a party is told when others give or end a role that speaks for it."""
FOR_THE_WHOLE_GROUP = frozenset(
    {Role.CHAIR, Role.CO_CHAIR, Role.SECRETARIAT, Role.SOMTC_READER, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR}
)
"""Roles that reach beyond the party of whoever holds them."""
BY_SECRETARIAT = frozenset(Role) - {Role.SYSTEM_ADMINISTRATOR}
BY_ADMINISTRATOR = frozenset({Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR})
ONE_STAYS = frozenset({Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR})
"""Roles without whose last holder nobody could give them again."""


def grantable(actor):
    """Return the roles that an actor may give: focal points within their state, nobody upwards."""
    if actor.is_system:
        return frozenset(Role)
    given = set()
    if actor.holds(Role.FOCAL_POINT):
        given |= STATE_ROLES
    if actor.holds(Role.SECRETARIAT):
        given |= BY_SECRETARIAT
    if actor.holds(Role.SYSTEM_ADMINISTRATOR):
        given |= BY_ADMINISTRATOR
    return frozenset(given)


def told_to_the_party(actor, party_id, roles):
    """Return which roles, given or ended by this actor, the person's own state or party must hear of."""
    from_outside = not actor.of(party_id)
    return {
        role for role in roles if role in SPEAKS_FOR_A_PARTY and (from_outside or role in FOR_THE_WHOLE_GROUP)
    }


def may_grant(actor, role):
    """Tell whether an actor may give or end this role."""
    return role in grantable(actor)


def may_manage(actor, roles):
    """Tell whether an actor may shut an account with these roles: nobody upwards, the administrator all."""
    whole = actor.is_system or actor.holds(Role.SYSTEM_ADMINISTRATOR)
    return whole or set(roles) <= grantable(actor)


def may_invite_for(actor, party_id):
    """Tell whether an actor may invite people of a party: the own one, or any as the secretariat."""
    everywhere = actor.is_system or actor.holds(Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR)
    return everywhere or actor.of(party_id)


def time_zone_of(party):
    """Return the first time zone of a state; UTC for every other party."""
    return (getattr(party, "time_zones", None) or ["UTC"])[0]
