"""What everybody does with the own account."""

from lms.kernel.policy import Policy, signed_in

OWN = Policy("manage their own profile, sessions and second factors", signed_in)
