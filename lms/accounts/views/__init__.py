"""The doors of accounts: signing in, second factor, own account, the accounts of a state."""

from flask import Blueprint, session
from flask_login import UserMixin

from lms.accounts import queries, services
from lms.base.identity import login
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

bp = Blueprint("accounts", __name__)


bp.add_app_template_global(queries.names_of, "names_of")


class SignedIn(UserMixin):
    """Flask-Login's user: the actor that this request's session proves."""

    def __init__(self, proof):
        self.actor = proof.actor
        self.session_id = proof.session_id
        self.ends_at = proof.ends_at
        self.unread = proof.unread

    def get_id(self):
        """Return the account's public id."""
        return str(self.actor.public_id)


@login.request_loader
def load_signed_in(_request):
    """Return who is signed in, from our own session table; None for a visitor."""
    token = session.get("sid")
    if not token:
        return None
    now = clock.now()
    proof = queries.proof_of(token, now)
    if proof is None:
        return None
    if proof.seen_at + queries.SEEN_EVERY < now:
        services.note_seen(proof.session_id, by=SYSTEM, now=now)
    return SignedIn(proof)


from lms.accounts.views import calendar, entry, own, people, step_up  # noqa: E402, F401 - they hang their routes on bp
