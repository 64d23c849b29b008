"""Who may decide on seats and answer an offer."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    all_of,
    any_of,
    holds,
    named,
    of_own_party,
    own,
)


@named("of the party that pays for its edition")
def _pays(actor, thing=None):
    return thing is None or actor.of(thing.edition.funder_id)


DECIDE = Policy(
    "decide whether an officer is eligible",
    any_of(holds(Role.SECRETARIAT), all_of(holds(Role.PARTNER_OFFICER), _pays)),
)
RESERVE = Policy("keep unnamed seats for their own state and give them back", holds(Role.FOCAL_POINT))
SCREEN = Policy("decide on seats, ask who pays, permit a late substitute", holds(Role.SECRETARIAT))
ANSWER_OFFER = Policy(
    "accept or decline an offered seat",
    any_of(own(), all_of(holds(Role.FOCAL_POINT), of_own_party("state_id"))),
)
WITHDRAW = Policy(
    "withdraw a nomination",
    any_of(own(), all_of(holds(Role.FOCAL_POINT), of_own_party("state_id"))),
)
