"""Who may read, verify, correct and revoke certificates."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, any_of, everyone, holds, own, signed_in

VERIFY = Policy("verify a certificate by its number", everyone)
READ_OWN = Policy("read their own certificates", signed_in)
READ = Policy(
    "read a certificate as its holder or the secretariat",
    any_of(own(), holds(Role.SECRETARIAT)),
)
CONSENT = Policy("decide what the public page of their own certificate shows", own())
ASK = Policy("ask for the right name on their own certificate", own())
REVOKE = Policy("revoke a certificate", holds(Role.SECRETARIAT))
CORRECT = Policy("correct the name on a certificate, or decline to", holds(Role.SECRETARIAT))
