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
READ_FIGURES = Policy(
    "read how many seats were promised, taken and used",
    holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT, Role.SOMTC_READER, Role.FOCAL_POINT,
          Role.POINT_OF_CONTACT, Role.PARTNER_OFFICER),
)  # fmt: skip
"""A state reads its own rows, a partner those of editions in which it has a part, the group all of them."""
