"""Who may plan programmes and editions."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, everyone, holds

READ_CATALOGUE = Policy("read the catalogue of programmes and published editions", everyone)
PLAN = Policy(
    "plan a programme and its editions",
    holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
)
