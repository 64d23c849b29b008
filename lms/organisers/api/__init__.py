"""Programmes, editions, their sessions and seats for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("organisers_api")
READ = Scope("programmes:read", "Read programmes and editions, with their calendar, seats and sessions")
WRITE = Scope(
    "programmes:write", "Plan, publish, change, postpone and cancel programmes, editions and sessions"
)
READ_SEATS = Scope("seats:read", "Read seats, their ledger and who waits for one, as far as you may")
WRITE_SEATS = Scope(
    "seats:write", "Keep unnamed seats for your state, give them back, or change the seats of editions"
)

from lms.organisers.api import editions, programmes, seats, sessions  # noqa: E402, F401 - they hang their routes on bp
