"""Who may sign for a state."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    all_of,
    holds,
    of_own_party,
)

ENDORSE = Policy(
    "endorse, rank or substitute a nomination of their own state",
    all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
)
SIGN_FIRST = Policy(
    "give the first of two signatures under a nomination of their own state",
    all_of(holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT), of_own_party("state_id")),
)
