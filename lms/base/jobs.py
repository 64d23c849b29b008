"""Work after the answer: our rows are the truth, huey only knocks."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.base import mail
from lms.base.db import Record, db
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

LEASE = timedelta(minutes=10)
TRIES = 5
WORK = {}
EVERY = {}
log = logging.getLogger("balai.jobs")


class Job(Record):
    """One piece of work with its lease; done once, however often it is handed out, then without its argument."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "done_at", "due_at"),)

    kind: Mapped[str]
    argument: Mapped[dict]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failed: Mapped[str | None]


def work(kind):
    """Register the function that does jobs of this kind: `function(argument, by, now)`."""

    def register(function):
        WORK[kind] = function
        return function

    return register


def every_minute(name):
    """Register a function that the worker calls each minute: `function(by, now)`; idempotent."""

    def register(function):
        EVERY[name] = function
        return function

    return register


def ask_for(kind, argument, *, now, due_at=None):
    """Put a job beside the change that asks for it, in the same transaction."""
    job = Job(kind=kind, argument=argument, due_at=due_at or now)
    db.session.add(job)
    return job


def run_due(*, now, limit=20) -> int:
    """Do what is due: jobs, what each minute brings, and the letters of both; return how many things went."""
    done = sum(_do(job) for job in _lease_due(limit, by=SYSTEM, now=now))
    for name, function in EVERY.items():
        try:
            function(by=SYSTEM, now=now)
        except Exception:
            log.exception("every minute: %s", name)
    return done + mail.deliver_due(by=SYSTEM, now=now)


@use_case
def _lease_due(limit, *, by, now):
    due = select(Job).where(
        Job.done_at.is_(None),
        Job.due_at <= now,
        Job.tries < TRIES,
        or_(Job.leased_until.is_(None), Job.leased_until < now),
    )
    jobs = list(db.session.scalars(due.order_by(Job.id).limit(limit).with_for_update(skip_locked=True)))
    for job in jobs:
        job.leased_until = now + LEASE
        job.tries += 1
    return jobs


def _do(job):
    try:
        WORK[job.kind](job.argument, by=SYSTEM, now=clock.now())
    except Exception as fault:
        db.session.rollback()
        log.exception("job %s", job.kind)
        _settle(job, f"{type(fault).__name__}: {fault}"[:300], by=SYSTEM, now=clock.now())
        return 0
    _settle(job, None, by=SYSTEM, now=clock.now())
    return 1


@use_case
def _settle(job, fault, *, by, now):
    job.failed, job.leased_until = fault, None
    if fault is None:
        job.done_at, job.argument = now, {}
    else:
        job.due_at = now + timedelta(minutes=2**job.tries)


def consumer(app):
    """Return the huey consumer that sweeps our rows every minute, on SQLite or on Redis."""
    from huey import RedisHuey, SqliteHuey, crontab  # noqa: PLC0415 - only the worker needs it

    if app.config["REDIS_URL"]:
        huey = RedisHuey("balai", url=app.config["REDIS_URL"])
    else:
        huey = SqliteHuey("balai", filename=str(Path(app.instance_path) / "jobs.sqlite3"))

    @huey.periodic_task(crontab(minute="*"))
    def sweep():
        with app.app_context():
            run_due(now=clock.now())

    return huey.create_consumer(workers=1, periodic=True, check_worker_health=True)
