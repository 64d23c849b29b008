"""Who is asking: what the token of a session, or of a program, proves at this moment."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import and_, bindparam, exists, func, or_, select

from lms.accounts.models import Account, Passkey, RoleGrant
from lms.accounts.rules import AccountStage, hashed
from lms.base.db import rows_of
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, Actor
from lms.notices.models import Notice
from lms.parties.models import Party
from lms.proofs.models import ApiToken, SignedInSession
from lms.proofs.rules import IDLE, IDLE_SENSITIVE, STEP_UP_LASTS

SEEN_EVERY = timedelta(minutes=1)


class Proof(NamedTuple):
    """What a session proves: the actor, the session's key, when it was last seen, and what the head shows."""

    actor: Actor
    session_id: int
    seen_at: object
    ends_at: object
    unread: int


class TokenProof(NamedTuple):
    """What a program's token proves: the actor, what the token was made for, its key, and when it was last used."""

    actor: Actor
    scopes: frozenset
    token_id: int
    used_at: object


def _who_stands_behind(proven, *columns):
    """Return the statement that reads who stands behind a row, with the roles of today, so that a request asks once."""
    account, party, grant = Account.__table__, Party.__table__, RoleGrant.__table__
    has_passkey = exists().where(Passkey.__table__.c.account_id == account.c.id)
    holds_today = and_(
        grant.c.account_id == account.c.id,
        grant.c.granted_from <= bindparam("today"),
        or_(grant.c.granted_until.is_(None), grant.c.granted_until >= bindparam("today")),
    )
    return (
        select(
            *columns, (account.c.totp_secret.is_not(None) | has_passkey).label("chosen"),
            account.c.id, account.c.public_id, account.c.name, account.c.time_zone,
            party.c.id.label("party_id"), party.c.code, party.c.name.label("party_name"),
            party.c.kind, grant.c.role,
        )
        .select_from(
            proven.join(account, account.c.id == proven.c.account_id)
            .join(party, party.c.id == account.c.party_id)
            .outerjoin(grant, holds_today)
        )
        .where(proven.c.token_hash == bindparam("token_hash"), account.c.stage == AccountStage.ACTIVE,
               proven.c.ends_at > bindparam("now"))
    )  # fmt: skip


def _of_a_session():
    session, notice = SignedInSession.__table__, Notice.__table__
    unread = select(func.count()).select_from(notice).where(
        notice.c.reader == Account.__table__.c.public_id, notice.c.read_at.is_(None)
    )  # fmt: skip
    return _who_stands_behind(
        session, session.c.id.label("session_id"), session.c.seen_at, session.c.ends_at, session.c.second_factor_at,
        session.c.stepped_up_at, unread.scalar_subquery().label("unread"),
    ).where(session.c.ended_at.is_(None))  # fmt: skip


def _of_a_token():
    token = ApiToken.__table__
    return _who_stands_behind(
        token, token.c.id.label("token_id"), token.c.scopes, token.c.second_factor, token.c.used_at
    ).where(token.c.revoked_at.is_(None))


PROOF = _of_a_session()
PROOF_OF_A_TOKEN = _of_a_token()


def _asked(statement, token, now):
    return rows_of(statement, token_hash=hashed(token), now=now, today=now.date())


def proof_of(token, now):
    """Return the Proof behind a session token, or None when it is unknown, idle, ended or disabled."""
    found = _asked(PROOF, token, now)
    if not found:
        return None
    row = found[0]
    stepped_up = row.stepped_up_at is not None and row.stepped_up_at + STEP_UP_LASTS > now
    actor = _actor(found, second_factor=row.second_factor_at is not None, stepped_up=stepped_up)
    idle = IDLE_SENSITIVE if actor.roles & SPEAKS_FOR_A_PARTY else IDLE
    if row.seen_at + idle < now:
        return None
    seen = now if row.seen_at + SEEN_EVERY < now else row.seen_at
    return Proof(actor, row.session_id, row.seen_at, min(row.ends_at, seen + idle), row.unread)


def proof_of_token(token, now):
    """Return the TokenProof of a program's token, or None when it is unknown, over, revoked or disabled.

    It proves a second factor only if the session gave one in which it was made; it is never stepped up.
    """
    found = _asked(PROOF_OF_A_TOKEN, token, now)
    if not found:
        return None
    row = found[0]
    actor = _actor(found, second_factor=row.second_factor, stepped_up=False)
    return TokenProof(actor, frozenset(row.scopes), row.token_id, row.used_at)


def _actor(found, *, second_factor, stepped_up):
    row = found[0]
    return Actor(
        account_id=row.id, public_id=row.public_id, name=row.name,
        roles=frozenset(r.role for r in found if r.role is not None),
        party_id=row.party_id, party_code=row.code, party_name=row.party_name, party_kind=row.kind,
        second_factor=second_factor, chose_second_factor=bool(row.chosen), stepped_up=stepped_up,
        time_zone=row.time_zone,
    )  # fmt: skip
