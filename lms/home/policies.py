"""Who sees the first pages."""

from lms.kernel.policy import Policy, everyone

READ = Policy("read the first page, the catalogue and the pages about Balai", everyone)
SEARCH = Policy("search what is visible", everyone)
