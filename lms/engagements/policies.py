"""Who sees shortlists, who proposes, who confirms for which side."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, holds, named
from lms.needs.policies import READ_NEEDS
from lms.offerings.policies import READ_OFFERINGS

READ_MATCHES = Policy(
    "read the proposed matches of the own side",
    holds(Role.FOCAL_POINT, Role.PARTNER_OFFICER, Role.SECRETARIAT),
)
SEE_NEED = Policy("read a need with the offerings that fit", READ_NEEDS.rule)
SEE_OFFERING = Policy("read an offering with its shortlist", READ_OFFERINGS.rule)
PROPOSE = Policy("propose a match to both sides", holds(Role.SECRETARIAT))
ENGAGE = Policy("turn a confirmed match into an edition", holds(Role.SECRETARIAT))


@named("of the state that has the need")
def _states_side(actor, match=None):
    return match is None or actor.of(match.need.state_id)


@named("of the party that offers")
def _partners_side(actor, match=None):
    return match is None or actor.of(match.offering.party_id)


ANSWER = Policy(
    "confirm or refuse a proposed match for the own side",
    any_of(all_of(holds(Role.FOCAL_POINT), _states_side),
           all_of(holds(Role.PARTNER_OFFICER), _partners_side)),
)  # fmt: skip


@named("of the state that has the need")
def _own_need(actor, need=None):
    return need is None or actor.of(need.state_id)


CLOSE_NEED = Policy(
    "close a need of the own state with its evidence",
    all_of(holds(Role.FOCAL_POINT), _own_need),
)
READ_OUTCOMES = Policy(
    "read what came of the needs of the own state, side by side",
    holds(Role.FOCAL_POINT, Role.SECRETARIAT),
)
READ_TRACE = Policy(
    "read what came of a need: nominations, seats, marks",
    any_of(all_of(holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE), _own_need),
           holds(Role.SECRETARIAT)),
)  # fmt: skip
"""What one state's officers were taught and how they did is a figure about one state: nobody else's."""
