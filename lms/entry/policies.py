"""Who manages whose accounts."""

from lms.accounts.rules import may_manage
from lms.kernel import clock
from lms.kernel.actor import Role
from lms.kernel.policy import Policy, all_of, any_of, holds, named, of_own_party


@named("who holds no role that a focal point cannot give")
def not_above(actor, account=None):
    """Allow what concerns somebody whose roles, today's and coming ones, the actor could give."""
    return account is None or may_manage(actor, account.roles_from(clock.now().date()))


READ_ACCOUNTS = Policy(
    "read the accounts that are visible",
    holds(Role.FOCAL_POINT, Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR),
)
MANAGE_EVERYBODY = Policy(
    "manage the accounts of every party", holds(Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR)
)
MANAGE = Policy(
    "invite people, give and end their roles",
    any_of(all_of(holds(Role.FOCAL_POINT), of_own_party()), MANAGE_EVERYBODY.rule),
)
SHUT = Policy(
    "suspend, restore and close accounts",
    any_of(all_of(holds(Role.FOCAL_POINT), of_own_party(), not_above), MANAGE_EVERYBODY.rule),
)
ANSWER_REQUESTS = Policy(
    "answer requests for access to their own state",
    all_of(holds(Role.FOCAL_POINT), of_own_party("state_id")),
)
READ_REQUESTS = Policy("read requests for access", holds(Role.FOCAL_POINT, Role.SECRETARIAT))
END_ROLE = Policy("end a role", holds(Role.FOCAL_POINT, Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR))
