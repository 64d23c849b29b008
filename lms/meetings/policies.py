"""Who reads the register and who keeps the working group's own meetings in it."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, everyone, holds

READ_REGISTER = Policy("read the register of conferences and meetings", everyone)
CONVENE = Policy(
    "keep the working group's own meetings in the register",
    holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
)
