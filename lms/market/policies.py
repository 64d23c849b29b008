"""Who sees needs and offers side by side: whoever reads needs at all, as far as each state shows them."""

from lms.kernel.policy import Policy
from lms.needs.policies import READ_NEEDS

READ_MARKET = Policy("read needs and offers at a glance", READ_NEEDS.rule)
