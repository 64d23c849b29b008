"""Who chooses the test of an edition, takes it, and corrects a result."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds, own

CHOOSE = Policy("choose the test of an edition", holds(Role.SECRETARIAT))
TAKE_OWN = Policy("take their own test before and after an edition", own())
READ_RESULTS = Policy(
    "see who took the tests of an edition, and correct a result with a reason",
    holds(Role.SECRETARIAT, Role.TRAINER),
)
