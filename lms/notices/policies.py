"""Everybody has their own notices; a signed link in a letter stops letters and does nothing else."""

from lms.kernel.policy import Policy, everyone, signed_in

READ_OWN = Policy("read and sort their own notices", signed_in)
CHOOSE = Policy("choose how to be told", signed_in)
STOP = Policy("stop letters by the link in one of them", everyone)
