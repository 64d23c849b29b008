"""Who may state, change and close needs."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, everyone, holds, of_own_party

READ_NEEDS = Policy(
    "read the needs that are visible",
    holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.PARTNER_OFFICER,
          Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT),
)  # fmt: skip
STATE_NEED = Policy("state a need of their own state", holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT))
CHANGE_NEED = Policy(
    "change a need of their own state",
    all_of(holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT), of_own_party("state_id")),
)
POST_NEED = Policy(
    "post, withdraw or close a need of their own state",
    all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
)
JOIN_NEED = Policy("join a collective need of another state, or leave it again", holds(Role.FOCAL_POINT))
READ_FINDINGS = Policy("read published findings", everyone)
READ_HISTORY = Policy(
    "read the history of a need",
    any_of(all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
           holds(Role.SECRETARIAT, Role.AUDITOR)),
)  # fmt: skip
