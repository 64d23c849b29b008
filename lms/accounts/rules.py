"""What is true of accounts: stages, mandates with dates, who may give which role."""

import hashlib
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
CLOSED_NAME = "Former member"
CLOSED_PLACE = "@closed.invalid"
"""What stands for the name and behind the public id once a closed account is pseudonymised."""


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
