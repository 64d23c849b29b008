"""Who may prove who they are, and with what."""

from lms.kernel.policy import Policy, everyone, signed_in

ENTER = Policy("sign in, use a one-time link, ask for access", everyone)
PROVE = Policy("give or set up their own second factor", signed_in)
OWN_TOKENS = Policy("make and revoke their own tokens for programs", signed_in)
