"""Who may carry out a file of nominations."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    all_of,
    holds,
    of_own_party,
)

IMPORT = Policy(
    "carry out a file of nominations of their own state",
    all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
)
