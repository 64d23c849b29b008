"""Who may read the seats of an edition, and decide about them."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    holds,
)

MANAGE_SEATS = Policy("publish editions, run the selection and record results", holds(Role.SECRETARIAT))
READ_SEATS = Policy("read the seat ledger of an edition", holds(
    Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.FOCAL_POINT, Role.AUDITOR))  # fmt: skip
