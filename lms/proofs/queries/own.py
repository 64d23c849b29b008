"""What is the actor's own: sessions, passkeys, tokens."""

from sqlalchemy import select

from lms.accounts.models import Passkey
from lms.accounts.rules import hashed
from lms.base.db import db
from lms.proofs.models import ApiToken, SignedInSession


def own_session(token):
    """Return the running session of a token, or None."""
    return db.session.scalar(
        select(SignedInSession).where(
            SignedInSession.token_hash == hashed(token), SignedInSession.ended_at.is_(None)
        )
    )


def own_sessions(actor, now):
    """Return the actor's running sessions, the last used first."""
    wanted = select(SignedInSession).where(
        SignedInSession.account_id == actor.account_id,
        SignedInSession.ended_at.is_(None),
        SignedInSession.ends_at > now,
    )
    return list(db.session.scalars(wanted.order_by(SignedInSession.seen_at.desc())))


def own_passkey(actor, public_id):
    """Return one of the actor's passkeys, or None."""
    return db.session.scalar(
        select(Passkey).where(Passkey.account_id == actor.account_id, Passkey.public_id == public_id)
    )


def own_tokens(actor):
    """Return the actor's tokens for programs, the newest first; what was revoked or is over stays for a while."""
    wanted = select(ApiToken).where(ApiToken.account_id == actor.account_id)
    return list(db.session.scalars(wanted.order_by(ApiToken.created_at.desc(), ApiToken.id.desc())))


def own_token(actor, public_id):
    """Return one of the actor's tokens, or None."""
    return db.session.scalar(
        select(ApiToken).where(ApiToken.account_id == actor.account_id, ApiToken.public_id == public_id)
    )
