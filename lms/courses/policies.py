"""Who reads about courses."""

from lms.kernel.policy import Policy, everyone

READ_COURSES = Policy("read what courses are about", everyone)
