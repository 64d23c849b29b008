"""Who sees the first pages."""

from lms.kernel.policy import Policy, everyone

READ = Policy("read the first page, the catalogue and the pages about Balai", everyone)
FOLLOW = Policy("follow their own calendar by its secret address", everyone)
SEARCH = Policy("search what is visible", everyone)
