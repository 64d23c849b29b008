"""Whether an installation is set up safely: faults that must be mended, and notes worth knowing."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from lms.base.backups import databases
from lms.base.config import DEFAULTS
from lms.base.db import db, unsafe_pragmas
from lms.base.mail import TRIES, OutboxLetter

LATE = timedelta(minutes=10)
OTHER_NAMES = ("LMS_INSTANCE", "LMS_TEST_", "LMS_CI", "LMS_BENCH")


@dataclass(frozen=True)
class Remark:
    """One thing about an installation; a fault makes the check fail."""

    fault: bool
    sentence: str


def remarks(now):
    """Return everything there is to say, faults first."""
    found = [*_database(now), *_address(), *_redis(), *_folder(), *_letters_leave(), *_names()]
    return sorted(found, key=lambda remark: not remark.fault)


def _fault(sentence):
    return Remark(True, sentence)


def _note(sentence):
    return Remark(False, sentence)


def _database(now):
    try:
        for name, value in unsafe_pragmas().items():
            yield _fault(f"SQLite pragma {name} is {value}.")
        head = ScriptDirectory(str(Path(current_app.root_path) / "migrations")).get_current_head()
        if databases.revision() != head:
            yield _fault(
                f"The tables are at {databases.revision()}, the code at {head}: run `flask db upgrade`."
            )
            return
        yield from _outbox(now)
    except SQLAlchemyError as wrong:
        yield _fault(f"The database does not answer: {type(wrong).__name__}. Check LMS_DATABASE_URL.")


def _outbox(now):
    unsent = select(func.count()).select_from(OutboxLetter).where(OutboxLetter.sent_at.is_(None))
    given_up = db.session.scalar(unsent.where(OutboxLetter.tries >= TRIES))
    late = db.session.scalar(unsent.where(OutboxLetter.tries == 0, OutboxLetter.due_at < now - LATE))
    if given_up:
        yield _note(f"{given_up} letters could not be sent after {TRIES} tries each.")
    if late:
        yield _note(f"{late} letters wait for more than ten minutes: is `flask jobs run` running?")


def _address():
    settings, base = current_app.config, urlsplit(current_app.config["BASE_URL"])
    if base.hostname not in settings["TRUSTED_HOSTS"]:
        yield _fault(f"LMS_TRUSTED_HOSTS does not name {base.hostname}, the host of LMS_BASE_URL.")
    if base.scheme == "https" and settings["PROXIES"] == "0":
        yield _fault("LMS_BASE_URL is https, so a proxy stands in front: say how many with LMS_PROXIES=1.")
    if settings["EXAMPLE_WORLD"]:
        yield _note("This installation holds the invented example world; it can never become a real one.")


def _redis():
    if not current_app.config["REDIS_URL"]:
        yield _note(
            "No LMS_REDIS_URL: request limits are counted per process, jobs are woken through SQLite."
        )
        return
    try:
        import redis  # noqa: PLC0415 - only a scaled installation has it

        redis.from_url(current_app.config["REDIS_URL"], socket_timeout=3).ping()
    except ImportError:
        yield _fault("LMS_REDIS_URL is set, but the redis library is not installed (requirements-scale.txt).")
    except (redis.RedisError, ValueError) as wrong:
        yield _fault(f"Redis does not answer: {type(wrong).__name__}. Check LMS_REDIS_URL.")


def _folder():
    instance = Path(current_app.instance_path)
    if not os.access(instance, os.W_OK):
        yield _fault(f"{instance} cannot be written to.")
    if current_app.config["ENV"] == "production" and instance.stat().st_mode & 0o007:
        yield _fault(f"Others on this machine can read {instance}: chmod o-rwx it.")


def _letters_leave():
    if not current_app.config["SMTP_URL"]:
        yield _note("No LMS_SMTP_URL: letters are written to instance/mail and reach nobody.")
    if not current_app.config["BACKUP_KEY"]:
        yield _note("No LMS_BACKUP_KEY here: `flask backup create` needs it where it runs.")


def _names():
    """A misspelt variable is the commonest wrong setting, and says nothing by itself."""
    for name in sorted(os.environ):
        if name.startswith("LMS_") and name[4:] not in DEFAULTS and not name.startswith(OTHER_NAMES):
            yield _note(f"{name} is no setting of Balai.")
