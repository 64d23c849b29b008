"""The plumbing's own tables in the register."""

from datetime import timedelta

from sqlalchemy import and_, or_

from lms.base.api.answers import KEPT, KeptAnswer
from lms.base.audit import AuditEvent, AuditHead
from lms.base.jobs import Job
from lms.base.mail import TRIES, OutboxLetter
from lms.base.personal.register import Clock, Field, about_nobody, about_person
from lms.base.personal.words import Kind, Then
from lms.base.search import SearchEntry
from lms.base.transactions import OnceKey

MONTH = timedelta(days=30)

about_nobody(AuditHead, because="number and hash of the trail's last link")
about_nobody(
    SearchEntry,
    because="words of courses, needs, offers and the published record; no table about people is indexed",
)
about_nobody(
    Job,
    because="names of pieces of work with the public ids of things; an address that asked for a link is sealed and goes "
    "when the work is done",
)

about_person(
    AuditEvent,
    title="Trail",
    purpose="to prove later who decided what, and when",
    whose=lambda person: AuditEvent.actor == str(person.public_id),
    leads="the actor's public id",
    seen_by="the auditor, the secretariat; the history of a thing also whoever may read the thing",
    clocks=[
        Clock(Then.KEEP, why="a chain that loses a link proves nothing; it names people by public id only")
    ],
    fields={
        "actor": Field(Kind.IDENTITY),
        "at": Field(Kind.WORK),
        "party": Field(Kind.WORK),
        "verb": Field(Kind.WORK),
        "thing_kind": Field(Kind.WORK),
        "thing_id": Field(Kind.WORK),
        "facts": Field(
            Kind.WORK, withheld="tells about the thing, which may concern other people and parties"
        ),
        "request": Field(Kind.SECURITY),
    },
    plain=("number", "key_id", "previous", "hash"),
)

about_person(
    OutboxLetter,
    title="Letters",
    purpose="to tell people what awaits them, once, whatever the mail server does",
    whose=lambda person: OutboxLetter.to == person.email,
    leads="the address it went to",
    seen_by="nobody; the worker sends it",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was sent, or was given up",
            lasts=MONTH,
            due=lambda before: or_(
                OutboxLetter.sent_at < before,
                and_(
                    OutboxLetter.sent_at.is_(None), OutboxLetter.tries >= TRIES, OutboxLetter.due_at < before
                ),
            ),
        )
    ],
    fields={
        "to": Field(Kind.CONTACT),
        "subject": Field(Kind.CORRESPONDENCE),
        "body": Field(
            Kind.CORRESPONDENCE, withheld="may hold a secret link; the letter itself is in your mailbox"
        ),
        "kind": Field(Kind.CORRESPONDENCE),
        "calendar": Field(Kind.CORRESPONDENCE),
        "stop": Field(Kind.SECURITY, withheld="a secret address that stops such letters"),
        "sent_at": Field(Kind.CORRESPONDENCE),
        "failed": Field(
            Kind.CORRESPONDENCE, withheld="the answer of a mail server, for whoever runs the machine"
        ),
    },
    plain=("due_at", "leased_until", "tries"),
)

about_person(
    OnceKey,
    title="Forms sent",
    purpose="to let a form that arrives twice count once",
    whose=lambda person: OnceKey.key.startswith(f"{person.public_id}:", autoescape=True),
    leads="the sender's public id, with which the key begins",
    seen_by="nobody",
    clocks=[
        Clock(Then.ERASE, since="the form was sent", lasts=MONTH, due=lambda before: OnceKey.used_at < before)
    ],
    fields={"key": Field(Kind.SECURITY), "used_at": Field(Kind.SECURITY)},
)

about_person(
    KeptAnswer,
    title="Answers to programs",
    purpose="to give a program that asks twice under one key the first answer again",
    whose=lambda person: KeptAnswer.key.startswith(f"{person.public_id}:", autoescape=True),
    leads="the public id of the token's owner, with which the key begins",
    seen_by="the program that asked",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was given",
            lasts=KEPT,
            due=lambda before: KeptAnswer.answered_at < before,
        )
    ],
    fields={
        "key": Field(Kind.SECURITY),
        "fingerprint": Field(Kind.SECURITY, withheld="a hash of what was asked"),
        "code": Field(Kind.SECURITY),
        "body": Field(Kind.CORRESPONDENCE, withheld="tells about the thing, which may concern other people"),
        "answered_at": Field(Kind.SECURITY),
    },
    plain={"headers": "the mark of a version and an address", "kind": "the kind of the body"},
)
