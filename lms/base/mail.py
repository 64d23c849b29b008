"""Letters leave through the outbox: written in the use-case's transaction, sent afterwards, once."""

import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template
from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Record, db
from lms.base.transactions import use_case

LEASE = timedelta(minutes=5)
TRIES = 12


@dataclass(frozen=True)
class Letter:
    """Plain text to one address: what awaits the reader and a link, nothing above TLP:CLEAR.

    `detail` names the thing, `path` leads to it on our pages, `stop` is where such letters are stopped. `calendar`
    is an invitation that the reader's calendar takes in beside the words.
    """

    to: str
    subject: str
    body: str
    kind: str
    detail: str = ""
    path: str = ""
    stop: str = ""
    calendar: str = ""


class OutboxLetter(Record):
    """A letter on its way; `sent_at` says it went, `failed` why it did not yet."""

    __tablename__ = "outbox_letter"
    __table_args__ = (Index(None, "sent_at", "due_at"),)

    to: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    kind: Mapped[str]
    stop: Mapped[str | None]
    calendar: Mapped[str | None]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failed: Mapped[str | None]


class OneLine(EmailPolicy):
    """Keeps the address that stops letters in one piece: folded, it would be encoded and lead nowhere."""

    def fold(self, name, value):
        """Return the header's lines."""
        whole = name == "List-Unsubscribe"
        return f"{name}: {value}{self.linesep}" if whole else super().fold(name, value)

    def fold_binary(self, name, value):
        """Return the same as bytes."""
        whole = name == "List-Unsubscribe"
        return self.fold(name, value).encode("ascii") if whole else super().fold_binary(name, value)


def letter(template, *, to, subject, detail="", address="", **facts):
    """Return a Letter drawn from `templates/<feature>/emails/<name>.txt`; `address` is its link."""
    feature, name = template.split("/")
    body = render_template(f"{feature}/emails/{name}.txt", address=address, **facts)
    return Letter(
        to, " ".join(subject.split()), body.strip() + "\n", f"{feature}.{name}",
        detail=" ".join(detail.split()), path=address.removeprefix(_base()),
    )  # fmt: skip


def _base():
    return current_app.config["BASE_URL"].rstrip("/")


def link(endpoint, **values):
    """Return an absolute address below LMS_BASE_URL; a Host header has no say in it."""
    paths = current_app.url_map.bind(urlsplit(_base()).netloc)
    return _base() + paths.build(endpoint, values)


def post(written, *, now):
    """Put the letter into the outbox of the running use-case."""
    row = OutboxLetter(
        to=written.to,
        subject=written.subject,
        body=written.body,
        kind=written.kind,
        stop=written.stop or None,
        calendar=written.calendar or None,
        due_at=now,
    )
    db.session.add(row)
    return row


def deliver_due(*, by, now, limit=50) -> int:
    """Send what is due and return how many letters went; each goes once, with one Message-ID."""
    went = 0
    for row in _lease_due(limit, by=by, now=now):
        went += _deliver(row, by=by, now=now)
    return went


@use_case
def _lease_due(limit, *, by, now):
    """Take letters that nobody else is sending."""
    due = select(OutboxLetter).where(
        OutboxLetter.sent_at.is_(None),
        OutboxLetter.due_at <= now,
        OutboxLetter.tries < TRIES,
        or_(OutboxLetter.leased_until.is_(None), OutboxLetter.leased_until < now),
    )
    rows = list(
        db.session.scalars(due.order_by(OutboxLetter.id).limit(limit).with_for_update(skip_locked=True))
    )
    for row in rows:
        row.leased_until = now + LEASE
        row.tries += 1
    return rows


def _deliver(row, *, by, now):
    try:
        _send(_message(row))
    except (OSError, smtplib.SMTPException) as fault:
        _settle(row, f"{type(fault).__name__}: {fault}"[:300], by=by, now=now)
        return 0
    _settle(row, None, by=by, now=now)
    return 1


@use_case
def _settle(row, fault, *, by, now):
    """Record that the letter went, or when to try again (later each time)."""
    if fault is None:
        row.sent_at, row.failed = now, None
    else:
        row.failed, row.due_at = fault, now + timedelta(minutes=2**row.tries)
    row.leased_until = None


def _message(row):
    message = EmailMessage(policy=OneLine())
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = row.to
    message["Subject"] = row.subject
    message["Date"] = row.created_at
    message["Message-ID"] = f"<{row.public_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    if row.stop:
        message["List-Unsubscribe"] = f"<{row.stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(row.body)
    if row.calendar:
        _invite(message, row.calendar)
    return message


def _invite(message, calendar):
    """Lay the invitation beside the words, octet by octet: its lines must arrive as they were folded."""
    method = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)[1]
    message.add_alternative(
        calendar.encode(), "text", "calendar", cte="base64", params={"charset": "utf-8", "method": method}
    )


def _send(message):
    address = current_app.config["SMTP_URL"]
    if not address:
        folder = Path(current_app.instance_path) / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").split("@")[0]
        (folder / f"{name}.eml").write_bytes(bytes(message))
        return
    parts = urlsplit(address)
    secure = parts.scheme == "smtps"
    maker = smtplib.SMTP_SSL if secure else smtplib.SMTP
    extra = {"context": ssl.create_default_context()} if secure else {}
    with maker(parts.hostname, parts.port or (465 if secure else 587), timeout=20, **extra) as smtp:
        if not secure and "plain" not in parts.query:
            smtp.starttls(context=ssl.create_default_context())
        if parts.username:
            smtp.login(unquote(parts.username), unquote(parts.password or ""))
        smtp.send_message(message)
