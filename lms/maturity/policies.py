"""Who reads and who records how far institutions have come."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, holds, of_own_party

READ_ASSESSMENTS = Policy(
    "read the assessments of the own state",
    holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.SECRETARIAT),
)
ASSESS = Policy(
    "record how far institutions of their own state have come", holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT)
)
WITHDRAW_ASSESSMENT = Policy(
    "take back an assessment of their own state",
    all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
)
