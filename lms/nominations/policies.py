"""Who may nominate, read, fill in and return a nomination."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    all_of,
    any_of,
    holds,
    named,
    of_own_party,
    own,
    signed_in,
)

NOMINATE = Policy("nominate officers of their own state", holds(Role.FOCAL_POINT))
READ_NOMINATIONS = Policy(
    "read nominations, as far as they are visible",
    holds(
        Role.FOCAL_POINT,
        Role.POINT_OF_CONTACT,
        Role.SECRETARIAT,
        Role.TRAINER,
        Role.TRAINEE,
        Role.PARTNER_OFFICER,
    ),
)
READ_NOMINATION = Policy("read a nomination that is visible", signed_in)
READ_LETTER = Policy(
    "read the letter by which a state endorsed",
    any_of(own(), all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")), holds(Role.SECRETARIAT)),
)
READ_PERSONAL = Policy(
    "read what only the decision on a seat needs of a nominee: number, needs, earlier record",
    READ_LETTER.rule,
)


@named("where the state shows them")
def _shown(actor, thing=None):
    return thing is None or (thing.questions is not None and thing.questions.shown_to_secretariat)


READ_STATE_ANSWERS = Policy(
    "read the answers to a state's own questions",
    any_of(
        own(),
        all_of(holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT), of_own_party("state_id")),
        all_of(holds(Role.SECRETARIAT), _shown),
    ),
)
COMPLETE_OWN = Policy("fill in their own nomination", any_of(own(), all_of(holds(Role.FOCAL_POINT),
                      of_own_party("state_id"))))  # fmt: skip
RETURN = Policy(
    "return a nomination to be mended",
    any_of(all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")), holds(Role.SECRETARIAT)),
)
