"""Who reads and who edits the capability framework."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, everyone, holds

READ_FRAMEWORK = Policy("read the capability framework", everyone)
EDIT_FRAMEWORK = Policy("edit the capability framework", holds(Role.SECRETARIAT))
