"""The trail: append-only, hash-chained with a key, written in the transaction it tells about."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import current_app, has_request_context
from sqlalchemy import CheckConstraint, Index, Text, cast, func, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import db
from lms.base.requests import request_id

# Long: what writes the chain and what walks it stand side by side, since both must hash the same fields.
PENDING = "audit"
FIRST = "0" * 64
SAID = ("reason", "role", "until", "party", "part", "override", "fields")


class AuditEvent(db.Model):
    """One thing that somebody did; never changed, never deleted."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "thing_kind", "thing_id"), Index(None, "actor"))

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    party: Mapped[str]
    verb: Mapped[str]
    thing_kind: Mapped[str]
    thing_id: Mapped[UUID | None]
    facts: Mapped[str]
    request: Mapped[str]
    key_id: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]

    @property
    def changes(self):
        """Return (what, before, after) of everything that the event says it changed."""
        facts = json.loads(self.facts)
        changed = facts.get("changed")
        found = [(name, *pair) for name, pair in changed.items()] if isinstance(changed, dict) else []
        if "now_is" in facts:
            found.append(("stage", facts.get("was"), facts["now_is"]))
        return [(name.replace("_", " "), before, after) for name, before, after in found]

    @property
    def said(self):
        """Return (what, words) of what the event tells besides: a reason, a role, a party."""
        facts = json.loads(self.facts)
        return [(name.replace("_", " "), facts[name]) for name in SAID if facts.get(name)]


class AuditHead(db.Model):
    """The last link of the chain: one row, locked by whoever appends."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: how many events, the first that is wrong with the reason, and the hash of the last."""

    events: int
    broken_at: int | None = None
    reason: str = ""
    head: str = ""

    @property
    def whole(self):
        """Tell whether the chain holds."""
        return self.broken_at is None


def note(verb, thing=None, *, by, now, **facts):
    """Put an event on the trail of the running use-case; raises RuntimeError outside one."""
    pending = db.session().info.get(PENDING)
    if pending is None:
        raise RuntimeError("the trail is written inside a use-case")
    pending.append((verb, thing, by, now, facts))


def write(session):
    """Append the pending events to the chain, the head row locked until commit."""
    pending = session.info.get(PENDING) or []
    if not pending:
        return
    head = session.get(AuditHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        head = AuditHead(id=1, number=0, hash=FIRST)
        session.add(head)
    key_id, key = next(iter(_keys().items()))
    for verb, thing, by, now, facts in pending:
        event = _event(verb, thing, by, now, facts)
        event.number, event.previous, event.key_id = head.number + 1, head.hash, key_id
        event.hash = _hash(event, key)
        session.add(event)
        head.number, head.hash = event.number, event.hash
    pending.clear()
    session.flush()


def _event(verb, thing, by, now, facts):
    return AuditEvent(
        at=now,
        actor=by.label,
        party=by.party_code,
        verb=verb,
        thing_kind=getattr(thing, "__tablename__", "") or "",
        thing_id=getattr(thing, "public_id", None),
        facts=json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False),
        request=request_id() if has_request_context() else "",
    )


def _hash(event, key):
    fields = [
        event.number, event.at.isoformat(), event.actor, event.party, event.verb,
        event.thing_kind, str(event.thing_id or ""), event.facts, event.request,
        event.key_id, event.previous,
    ]  # fmt: skip
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _keys():
    """Return the chain's keys by id, the current one first; old ones verify old events."""
    secrets = [
        current_app.config["SECRET_KEY"],
        *current_app.config["SECRET_KEY_FALLBACKS"],
    ]
    keys = {}
    for secret in secrets:
        key = hmac.new(secret.encode(), b"balai audit chain", hashlib.sha256).digest()
        keys[hashlib.sha256(key).hexdigest()[:12]] = key
    return keys


def verify(session=None) -> Verdict:
    """Walk the whole chain, of this database or of another session's, and return the first break."""
    session = session or db.session
    keys, number, previous = _keys(), 0, FIRST
    try:
        for event in session.execute(_as_stored(session)):
            reason = _fault(event, number + 1, previous, keys)
            if reason:
                return Verdict(number, number + 1, reason)
            number, previous = event.number, event.hash
    except ValueError:
        return Verdict(number, number + 1, "it cannot be read any more")
    head = session.get(AuditHead, 1)
    expected = (head.number, head.hash) if head else (0, FIRST)
    if expected != (number, previous):
        return Verdict(number, number + 1, "the trail does not end where its head says")
    return Verdict(number, head=previous)


def holds(number, hash_) -> bool:
    """Tell whether the trail has the event that was its last one when somebody wrote number and hash down."""
    found = db.session.scalar(select(AuditEvent.hash).where(AuditEvent.number == number))
    return found == hash_


def _as_stored(session):
    """Return the events in order; on SQLite with the spelling of instant and thing, which is text there."""
    columns = AuditEvent.__table__.c
    spelled = ()
    if session.get_bind().dialect.name == "sqlite":
        spelled = (
            cast(columns.at, Text).label("spelled_at"),
            cast(columns.thing_id, Text).label("spelled_id"),
        )
    return select(*columns, *spelled).order_by(columns.number).execution_options(yield_per=1000)


def _is_spelled_as_written(event):
    """Tell whether instant and thing stand there letter for letter; two spellings can mean the same."""
    if not hasattr(event, "spelled_at"):
        return True
    at = event.at.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return (event.spelled_at, event.spelled_id) == (at, event.thing_id.hex if event.thing_id else None)


def _fault(event, number, previous, keys):
    if event.number != number:
        return f"event {number} is missing"
    if event.previous != previous:
        return "it does not follow the event before it"
    key = keys.get(event.key_id)
    if key is None:
        return f"key {event.key_id} is not among this installation's keys"
    whole = hmac.compare_digest(_hash(event, key).encode(), event.hash.encode())
    if not whole or not _is_spelled_as_written(event):
        return "its content was altered"
    return ""


def history(thing, limit=50):
    """Return the newest events about a thing, newest first."""
    wanted = select(AuditEvent).where(
        AuditEvent.thing_kind == thing.__tablename__,
        AuditEvent.thing_id == thing.public_id,
    )
    return list(db.session.scalars(wanted.order_by(AuditEvent.number.desc()).limit(limit)))


def counted(things):
    """Return {public id: (number of events, the last one's instant)} of things of one kind."""
    if not things:
        return {}
    wanted = select(AuditEvent.thing_id, func.count(), func.max(AuditEvent.at)).where(
        AuditEvent.thing_kind == things[0].__tablename__,
        AuditEvent.thing_id.in_([thing.public_id for thing in things]),
    )
    return {key: (number, at) for key, number, at in db.session.execute(wanted.group_by(AuditEvent.thing_id))}
