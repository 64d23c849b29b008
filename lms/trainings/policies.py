"""Who reads what others published about trainings."""

from lms.kernel.policy import Policy, everyone

READ_RECORD = Policy("read the published trainings", everyone)
