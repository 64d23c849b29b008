"""The market at a glance: what states need beside what is open to them, topic by topic."""
