"""Who takes needs and offerings along as files, and who sends some."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds
from lms.needs.policies import READ_NEEDS
from lms.offerings.policies import READ_OFFERINGS

TAKE_NEEDS = Policy("take the needs that are visible along as a file", READ_NEEDS.rule)
TAKE_OFFERINGS = Policy("take the offerings that are visible along as a file", READ_OFFERINGS.rule)
SEND_NEEDS = Policy("send needs of their own state as a file", holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT))
SEND_OFFERINGS = Policy("send offerings of their own party as a file", holds(Role.PARTNER_OFFICER))
