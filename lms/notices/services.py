"""Telling a person: a notice here, and a letter as the person chose; reading, choosing, stopping."""

from sqlalchemy import select, update

from lms.base import audit, mail
from lms.base.db import db
from lms.base.transactions import use_case
from lms.notices import emails, queries
from lms.notices.models import Notice, NoticeChoice
from lms.notices.rules import Channel, channel_of


def tell(account, letter, about, *, now):
    """Tell the holder of an account in the running use-case: a notice always, the letter as chosen.

    A person whose account does not exist yet, or a link that opens one, goes by `mail.post` alone.
    """
    reader = account.public_id
    with db.session.no_autoflush:
        channel = channel_of(about, None if about.obligatory else queries.choice(reader, about))
    db.session.add(
        Notice(reader=reader, about=about, subject=letter.subject, detail=letter.detail,
               path=letter.path, channel=channel, told_at=now)
    )  # fmt: skip
    if channel == Channel.AT_ONCE:
        mail.post(letter if about.obligatory else emails.with_a_way_out(letter, reader, about), now=now)


def write_to(account, letter, about, *, now):
    """Send the letter alone in the running use-case, if letters of its kind are wanted: pages say it anyway."""
    reader = account.public_id
    if queries.choice(reader, about) in {None, Channel.AT_ONCE}:
        mail.post(emails.with_a_way_out(letter, reader, about), now=now)


@use_case
def mark(notice, read, *, by, now):
    """Mark a notice as read or as unread again; what somebody reads is not put on the trail."""
    notice.read_at = now if read else None


@use_case
def mark_all_read(*, by, now):
    """Mark every notice of the reader as read."""
    unread = update(Notice).where(Notice.reader == by.public_id, Notice.read_at.is_(None))
    db.session.execute(unread.values(read_at=now))


@use_case
def choose(choices, *, by, now):
    """Keep how the reader wants to be told, from {kind: channel}; obligatory kinds are not asked."""
    before = queries.choices_of(by.public_id)
    changed = {
        about.value: [before[about].value, channel.value]
        for about, channel in choices.items()
        if not about.obligatory and before[about] != channel
    }
    for about, channel in choices.items():
        if about.value in changed:
            _keep(by.public_id, about, channel)
    if changed:
        audit.note("choose_notices", by=by, now=now, changed=changed)


@use_case
def stop(stopping, *, by, now):
    """Stop letters about one thing, or the digest, for the person whose letter carried the link."""
    choices = queries.choices_of(stopping.reader)
    stopped = [about for about, channel in choices.items()
               if (about == stopping.about if stopping.about else channel == Channel.DIGEST)
               and channel != Channel.HERE]  # fmt: skip
    for about in stopped:
        _keep(stopping.reader, about, Channel.HERE)
    if stopped:
        audit.note("stop_letters", by=by, now=now, reader=str(stopping.reader), about=stopped)


def _keep(reader, about, channel):
    known = db.session.scalar(
        select(NoticeChoice).where(NoticeChoice.reader == reader, NoticeChoice.about == about)
    )
    if known is None:
        db.session.add(NoticeChoice(reader=reader, about=about, channel=channel))
    else:
        known.channel = channel


@use_case
def send_digest(reader, *, to, name, before, by, now):
    """Send one letter with everything unread that was told before an instant; returns how many it holds."""
    held = queries.for_digest(reader, before)
    for notice in held:
        notice.digested_at = now
    if held:
        mail.post(emails.digest(reader, held, to=to, name=name), now=now)
    return len(held)
