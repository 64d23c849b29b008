"""Who may decide how a state signs and what it asks."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    holds,
)

ASK = Policy("edit the questions that their own state asks its nominees", holds(Role.FOCAL_POINT))
SET_PRACTICE = Policy("decide how their own state signs its nominations", holds(Role.FOCAL_POINT))
