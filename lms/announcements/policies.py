"""Who reviews what was announced elsewhere."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds

REVIEW = Policy("review what partners announced elsewhere", holds(Role.SECRETARIAT))
