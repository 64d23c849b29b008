"""An answer that is given once: what a request with an Idempotency-Key led to is kept beside what it changed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken

KEPT = timedelta(hours=24)


class Answer(NamedTuple):
    """What a program is answered."""

    code: int
    body: str
    headers: dict
    kind: str = "application/json"


class KeptAnswer(db.Model):
    """The first answer to a key of one account; a repeat within a day gets it again."""

    __tablename__ = "kept_answer"

    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    code: Mapped[int]
    body: Mapped[str]
    headers: Mapped[dict]
    kind: Mapped[str]
    answered_at: Mapped[datetime]


class Repeated(Exception):
    """Another request with this key was carried out meanwhile."""


def kept_answer(key, now):
    """Return the answer kept under a key, or None when there is none or its day is over."""
    db.session.rollback()
    found = db.session.get(KeptAnswer, key)
    return found if found is not None and found.answered_at > now - KEPT else None


@use_case
def carry_out(key, fingerprint, do, refuse, *, by, now):
    """Do it and keep the answer, in one transaction; raises Repeated where the key was used meanwhile.

    A rule's "no" undoes what was begun and is an answer like any other: it is kept, and nothing else is.
    """
    session = db.session()
    session.execute(delete(KeptAnswer).where(KeptAnswer.key == key, KeptAnswer.answered_at <= now - KEPT))
    kept = KeptAnswer(key=key, fingerprint=fingerprint, answered_at=now, code=0, body="", headers={}, kind="")
    session.add(kept)
    try:
        session.flush()
    except IntegrityError as used:
        raise Repeated(key) from used
    answer = _done(session, do, refuse)
    kept.code, kept.body, kept.headers, kept.kind = answer
    return answer


def _done(session, do, refuse):
    told = session.info[audit.PENDING]
    before = len(told)
    try:
        with session.begin_nested():
            return do()
    except RuleBroken as broken:
        del told[before:]
        return refuse(broken)


@use_case
def change(do, *, by, now):
    """Do it in one transaction; a change that says which version it changes needs no key."""
    return do()
