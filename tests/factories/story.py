"""The people of a story, each with a browser of their own, and the time that passes."""

import re
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import select

from lms.accounts.models import Account
from lms.base import jobs
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel import clock
from lms.kernel.actor import Role
from tests.factories.browser import Browser
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_trainee,
    an_account,
)

STAYS_SIGNED_IN = timedelta(minutes=4)


class Reader:
    """Somebody with an account and a mailbox; `key` and `email` say whose."""

    def account(self):
        """Return the account as the database has it now."""
        return db.session.get(Account, self.key)

    def letters(self):
        """Return the letters to this person, the last one last."""
        return letters_to(self.email)

    def subjects(self):
        """Return the subjects of the letters to this person."""
        return [letter.subject for letter in self.letters()]

    def follow_letter(self, subject):
        """Open the address in the last letter with this subject."""
        letter = [each for each in self.letters() if each.subject == subject][-1]
        return self.open(the_path_in(letter.body))


class Person(Reader, Browser):
    """Somebody with an account, who signs in again whenever the story has moved on."""

    def __init__(self, app, account):
        super().__init__(app)
        self.key, self.email, self.name = account.id, account.email, account.name
        self.signed_in_at = None

    def _ask(self, method, path, **kwargs):
        if self.signed_in_at is None or clock.now() - self.signed_in_at > STAYS_SIGNED_IN:
            self.sign_in(self.account(), stepped_up=True)
            self.signed_in_at = clock.now()
        answer = super()._ask(method, path, **kwargs)
        assert answer.status_code < 500, f"{method} {path} broke: {answer.get_data(as_text=True)[-600:]}"
        return answer


def letters_to(email):
    """Return the letters to an address, the last one last."""
    wanted = select(OutboxLetter).where(OutboxLetter.to == email).order_by(OutboxLetter.id)
    return list(db.session.scalars(wanted))


def the_path_in(text):
    """Return the path of the first address in a letter."""
    parts = urlsplit(re.search(r"https?://\S+", text).group())
    return parts.path


class Story:
    """Who takes part: `story.focal_point("SG")` makes one and gives them a browser of their own."""

    def __init__(self, app):
        self.app = app

    def person(self, account):
        """Return a person by account."""
        return Person(self.app, account)

    def as_focal_point(self, state, **facts):
        """Return the focal point of a state."""
        return self.person(a_focal_point(state, **facts))

    def as_officer_of(self, partner, **facts):
        """Return an officer of a partner."""
        return self.person(a_partner_officer(partner, **facts))

    def as_secretariat(self):
        """Return somebody of the secretariat."""
        return self.person(a_secretary(name="Siri Secretary"))

    def as_trainee(self, state, **facts):
        """Return an officer of a state who learns."""
        return self.person(a_trainee(state, **facts))

    def as_trainer(self):
        """Return a trainer of the body that teaches."""
        return self.person(an_account(Role.TRAINER, party=a_partner("japan"), name="Terry Trainer"))

    def as_visitor(self):
        """Return somebody without an account."""
        return Browser(self.app)

    def as_nominated(self, email):
        """Return an officer who was invited by a nomination, entered by the letter's link."""
        account = db.session.scalar(select(Account).where(Account.email == email))
        person, visitor = self.person(account), self.as_visitor()
        invitation = next(row for row in person.letters() if row.kind == "entry.invitation")
        words = person.password = "quiet mangrove beside seven boats"
        done = visitor.open(the_path_in(invitation.body)).submit(password=words, again=words)
        assert done.title == "Sign in", done.text
        return person

    def verbs(self):
        """Return every verb that the trail of this story knows."""
        db.session.rollback()
        return set(db.session.scalars(select(AuditEvent.verb).distinct()))

    def audit_verify(self):
        """Return (exit code, words) of `flask audit verify`."""
        done = self.app.test_cli_runner().invoke(args=["audit", "verify"])
        return done.exit_code, done.output.strip()


def wait_until(day, hour=10):
    """Let the clock stand at an hour of a day in Bangkok, and let the worker do what is due."""
    clock.fix(datetime.combine(day, time(hour), ZoneInfo("Asia/Bangkok")))
    let_the_worker_run()


def wait_for(**span):
    """Let some time pass, and let the worker do what is due."""
    clock.fix(clock.now() + timedelta(**span))
    let_the_worker_run()


def let_the_worker_run():
    """Do what is due, as the worker does every minute."""
    db.session.rollback()
    jobs.run_due(now=clock.now())
