"""Who asks what would change a plan."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds

ASK_FOR_PROSPECTS = Policy("let the prospects of a plan be reckoned", holds(Role.SECRETARIAT))
