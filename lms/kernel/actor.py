"""Who acts: a person in a role for a party, or the system itself."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from lms.kernel.errors import StepUpNeeded


class Role(StrEnum):
    """What an account may be trusted with, in the working group's own words."""

    TRAINEE = "trainee"
    POINT_OF_CONTACT = "point_of_contact"
    FOCAL_POINT = "focal_point"
    DELEGATE = "delegate"
    PARTNER_OFFICER = "partner_officer"
    TRAINER = "trainer"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    SECRETARIAT = "secretariat"
    ASEAN_SECRETARIAT = "asean_secretariat"
    SOMTC_READER = "somtc_reader"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"

    @property
    def label(self):
        """Return the role as people say it."""
        return LABELS.get(self, self.value.replace("_", " ").capitalize())


LABELS = {
    Role.POINT_OF_CONTACT: "Point of contact",
    Role.CO_CHAIR: "Co-chair",
    Role.ASEAN_SECRETARIAT: "ASEAN Secretariat",
    Role.SOMTC_READER: "SOMTC reader",
}

SPEAKS_FOR_A_PARTY = frozenset(Role) - {Role.TRAINEE, Role.TRAINER}
"""Roles that need a second factor, since what they say binds somebody else."""


class PartyKind(StrEnum):
    """The kinds of party an account can speak for."""

    MEMBER_STATE = "member_state"
    PARTNER = "partner"
    ASEAN_SECRETARIAT = "asean_secretariat"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person at one moment, as a session proves it; never taken from a request's fields."""

    account_id: int | None = None
    public_id: UUID | None = None
    name: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    party_id: int | None = None
    party_code: str = ""
    party_name: str = ""
    party_kind: PartyKind | None = None
    second_factor: bool = False
    chose_second_factor: bool = False
    stepped_up: bool = False
    time_zone: str = "UTC"
    is_system: bool = False

    @property
    def signed_in(self):
        """Tell whether a person stands behind this actor."""
        return self.account_id is not None

    @property
    def needs_second_factor(self):
        """Tell whether the second factor is missing that a role asks for or the person has chosen."""
        asked = self.chose_second_factor or bool(self.roles & SPEAKS_FOR_A_PARTY)
        return asked and not self.second_factor

    def require_step_up(self):
        """Raise StepUpNeeded unless the password or the second factor was given within the last minutes."""
        if not (self.is_system or self.stepped_up):
            raise StepUpNeeded

    def holds(self, *roles):
        """Tell whether the actor has any of the roles."""
        return not self.roles.isdisjoint(roles)

    def of(self, party_id):
        """Tell whether the actor belongs to the party with this key."""
        return self.party_id is not None and self.party_id == party_id

    @property
    def label(self):
        """Return who this is, for the trail."""
        if self.is_system:
            return "system"
        return str(self.public_id) if self.signed_in else "anonymous"


ANONYMOUS = Actor()
SYSTEM = Actor(name="Balai", is_system=True)
