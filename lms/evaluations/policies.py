"""Who answers, who writes the state's note, and who reads figures."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, everyone, holds, of_own_party, own

ANSWER_BY_LINK = Policy("answer the questions that a secret link leads to", everyone)
ANSWER = Policy("answer their own questions after an edition", own())
WRITE_NOTE = Policy("write what came of it for their own state, a year later", holds(Role.FOCAL_POINT))
READ_FIGURES = Policy(
    "read the evaluation of an edition, partners and states from five answers on",
    any_of(
        holds(Role.SECRETARIAT, Role.FOCAL_POINT),
        all_of(holds(Role.PARTNER_OFFICER), any_of(of_own_party("provider_id"), of_own_party("funder_id"))),
    ),
)
READ_PROGRAMME = Policy(
    "read the evaluation of a programme over the editions whose evaluation one may read",
    holds(Role.SECRETARIAT, Role.FOCAL_POINT, Role.PARTNER_OFFICER),
)
