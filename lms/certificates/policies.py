"""Who may read, verify and revoke certificates."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, any_of, everyone, holds, own, signed_in

VERIFY = Policy("verify a certificate by its number", everyone)
READ_OWN = Policy("read the own certificates", signed_in)
READ = Policy(
    "read a certificate as its holder or the secretariat",
    any_of(own(), holds(Role.SECRETARIAT)),
)
CONSENT = Policy("decide whether the own certificate names the agency", own())
REVOKE = Policy("revoke or correct a certificate", holds(Role.SECRETARIAT))
