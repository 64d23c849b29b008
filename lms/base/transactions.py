"""A use-case is one transaction with its audit rows and its letters: all of it or none of it."""

from datetime import datetime
from functools import wraps

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from lms.base import audit
from lms.base.db import db
from lms.kernel import clock

OPEN = "use_case"
ONCE = "once"
CHECK = "check"


class AlreadyDone(Exception):
    """The same form arrived twice; the first one counted."""


class OnceKey(db.Model):
    """The key of a form or API call that was carried out, so that a repeat changes nothing."""

    __tablename__ = "once_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime] = mapped_column(default=clock.now)


def use_case(function):
    """Run the function in one write transaction; a nested use-case joins the outer one."""

    @wraps(function)
    def run(*things, by, now, **facts):
        session = db.session()
        if OPEN in session.info:
            return function(*things, by=by, now=now, **facts)
        try:
            _begin(session)
            result = function(*things, by=by, now=now, **facts)
            session.flush()
            audit.write(session)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop(OPEN, None)
            session.info.pop(audit.PENDING, None)
        return result

    run.is_use_case = True
    return run


def _begin(session):
    """End the reading transaction, so that everything is read again under the write lock."""
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("a use-case begins with a clean session: change things inside it")
    session.rollback()
    session.info[OPEN] = True
    check = session.info.pop(CHECK, None)
    session.info[audit.PENDING] = []
    session.connection(execution_options={"writes": True})
    _spend_once_key(session)
    if check is not None:
        check()


def only_once(key):
    """Let the next use-case of this request happen once for this key; AlreadyDone afterwards."""
    db.session().info[ONCE] = key


def not_yet():
    """Keep the key of this request for later: what runs next is not yet what the form asked for."""
    for kept in (ONCE, CHECK):
        db.session().info.pop(kept, None)


def begin_with(check):
    """Let the next use-case of this request begin with a check under its lock; what it raises undoes all."""
    db.session().info[CHECK] = check


def refuse_repeat():
    """Raise AlreadyDone where the form that this request sends was carried out meanwhile."""
    key = db.session().info.get(ONCE)
    if was_done(key):
        raise AlreadyDone(key)


def was_done(key) -> bool:
    """Tell whether the form with this key was carried out before; one without a key never was."""
    return bool(key) and db.session.get(OnceKey, key) is not None


def _spend_once_key(session):
    key = session.info.pop(ONCE, None)
    if not key:
        return
    try:
        session.add(OnceKey(key=key))
        session.flush()
    except IntegrityError as repeated:
        raise AlreadyDone(key) from repeated


def locked(thing):
    """Return the thing after locking its row and reading it afresh (a no-op lock on SQLite).

    What the running use-case has changed so far is flushed first, since a refresh would lose it. Only the
    thing's own columns are read: PostgreSQL locks no outer join, which is how a query may have loaded it.
    """
    db.session.flush()
    own = [column.key for column in inspect(type(thing)).column_attrs]
    db.session.refresh(thing, own, with_for_update={"key_share": True})
    return thing
