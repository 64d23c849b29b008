"""Who reads which report."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, everyone, holds

READ_RECORD = Policy("read the record of a state or a partner", everyone)
READ_TRAIL = Policy("read the audit trail", holds(Role.AUDITOR))
"""The trail names verbs, times and keys; it holds no content of needs or documents."""
READ_OVERVIEW = Policy(
    "read the overview of the region",
    holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT, Role.SOMTC_READER),
)
