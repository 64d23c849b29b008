"""Who may fill in, read and list travel data, say who pays, and write how to join."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, holds, of_own_party, own

OWN_STATE = all_of(holds(Role.FOCAL_POINT), of_own_party("state_id"))
FILL_IN = Policy(
    "fill in their own travel data, or those of an officer of their own state", any_of(own(), OWN_STATE)
)
READ_TRAVEL = Policy(
    "see how far travel data are, and read them on the trail",
    any_of(own(), OWN_STATE, holds(Role.SECRETARIAT)),
)
LIST_SEATS = Policy(
    "list who travels and who pays, as far as it is visible",
    holds(Role.FOCAL_POINT, Role.SECRETARIAT, Role.PARTNER_OFFICER),
)
WRITE_JOINING = Policy(
    "write how to join an edition",
    any_of(
        holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
        all_of(holds(Role.FOCAL_POINT, Role.PARTNER_OFFICER), of_own_party("host_id")),
    ),
)
SET_FUNDING = Policy("say who pays for a seat", holds(Role.SECRETARIAT))
