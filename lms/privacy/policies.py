"""Who takes their own data along, and who answers what people ask about theirs."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, holds, of_own_party, signed_in

OWN = Policy("take along what is kept of oneself, and ask about it", signed_in)
READ_REQUESTS = Policy("read requests about personal data", holds(Role.FOCAL_POINT, Role.SECRETARIAT))
ANSWER = Policy(
    "answer requests about personal data",
    any_of(all_of(holds(Role.FOCAL_POINT), of_own_party()), holds(Role.SECRETARIAT)),
)
