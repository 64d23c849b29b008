"""Who may read the published record: everybody, since it is published."""

from lms.kernel.policy import Policy, everyone

READ_PARTIES = Policy("read the published record of member states and partners", everyone)
READ_SOURCES = Policy("read the sources, the glossary and where sources disagree", everyone)
