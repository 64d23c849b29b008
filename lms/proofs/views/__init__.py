"""The doors of proofs: signing in, second factors, sessions, step-up, tokens; and who is asking."""

from flask import Blueprint, session
from flask_login import UserMixin

from lms.base.identity import login
from lms.base.problems import is_for_a_program
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.proofs import queries, services

bp = Blueprint("proofs", __name__)


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


class Program(UserMixin):
    """A program, with the actor that its token proves and what the token was made for."""

    def __init__(self, proof):
        self.actor = proof.actor
        self.scopes = proof.scopes

    def get_id(self):
        """Return the public id of the account whose program it is."""
        return str(self.actor.public_id)


@login.request_loader
def load_signed_in(request):
    """Return who asks: a program by its token where programs are answered, elsewhere a person by the session."""
    return _program(request) if is_for_a_program() else _person()


def _program(request):
    told = request.authorization
    if told is None or told.type != "bearer" or not told.token:
        return None
    now = clock.now()
    proof = queries.proof_of_token(told.token, now)
    if proof is None:
        return None
    if proof.used_at is None or proof.used_at + queries.SEEN_EVERY < now:
        services.note_token_used(proof.token_id, by=SYSTEM, now=now)
    return Program(proof)


def _person():
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


from lms.proofs.views import own, signing_in, step_up, tokens  # noqa: E402, F401 - they hang their routes on bp
