"""Who reads rounds, who asks for runs, who reads which part of a plan."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds

READ_ROUNDS = Policy(
    "read the rounds of the regional plan and their settings",
    holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.PARTNER_OFFICER, Role.SECRETARIAT, Role.CHAIR,
          Role.CO_CHAIR, Role.ASEAN_SECRETARIAT),
)  # fmt: skip
MANAGE_ROUNDS = Policy("plan, publish and close a round of the regional plan", holds(Role.SECRETARIAT))
READ_RUNS = Policy(
    "read a whole run: every line, price and reason",
    holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
)
ASK_FOR_RUNS = Policy("let the solver run, ask what if, force or forbid a pair", holds(Role.SECRETARIAT))
ADOPT_RUN = Policy("adopt a plan: propose each of its lines to both sides", holds(Role.SECRETARIAT))
READ_STATES_PART = Policy(
    "read what a plan gives a state and why",
    holds(
        Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR
    ),
)
READ_PARTNERS_PART = Policy(
    "read what a plan makes of a partner's offerings, and where one more would matter most",
    holds(Role.PARTNER_OFFICER, Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
)
