"""Who may offer training and read what is offered."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, holds, of_own_party

READ_OFFERINGS = Policy(
    "read the offerings that are visible",
    holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.PARTNER_OFFICER,
          Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT),
)  # fmt: skip
OFFER = Policy("offer a training of the own party", holds(Role.PARTNER_OFFICER))
CHANGE_OFFERING = Policy(
    "change, publish or withdraw an offering of the own party",
    all_of(holds(Role.PARTNER_OFFICER), of_own_party()),
)
