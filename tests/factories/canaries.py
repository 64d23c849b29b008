"""Two people who left a trace everywhere, each with an own word in every field that holds words."""

from datetime import timedelta

from sqlalchemy import JSON, Enum, LargeBinary, String, Text, select, update

from lms.accounts.models import CalendarAddress, Passkey
from lms.admissions import services as admissions
from lms.assessments.models import Sitting
from lms.assessments.rules import Part
from lms.attendance.models import AttendanceMark, NoShowReport
from lms.base import audit
from lms.base.api.answers import KeptAnswer
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal import Person, entries
from lms.base.sealed import Sealed
from lms.base.transactions import OnceKey, use_case
from lms.certificates.models import Certificate
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import AccessStage, LinkKind
from lms.evaluations.models import EvaluationAnswer, EvaluationRequest
from lms.evaluations.rules import Kind as AskedKind
from lms.imports.models import NominationImport
from lms.kernel import clock
from lms.kernel.actor import SYSTEM, Actor, Role
from lms.learning.models import ExtraAttempt
from lms.nominations.models import Endorsement
from lms.notices.models import Notice, NoticeChoice
from lms.notices.rules import About, Channel
from lms.practices.models import StatePractice, StateQuestions
from lms.privacy import services as privacy
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, RequestStage
from lms.proofs.models import ApiToken, RecoveryCode, SignedInSession
from lms.travel.models import CalendarInvitation, JoiningVersion, SeatFunding, TravelData, TravelReminder
from tests.factories.people import a_partner, a_state, a_trainer, an_account, keep
from tests.factories.study import a_completed_study, quiz_of
from tests.factories.training import a_nomination, a_published_edition, a_session

LEADING = {"email", "to", "reader", "actor", "key", "party", "verb", "thing_kind", "request", "facts", "time_zone",
           "last_module", "question", "number", "language"}  # fmt: skip
"""What leads to a person, is signed by the chain, or names a thing: no word of a person can stand there."""


def somebody(mark, course=None):
    """Return an account that has left a row in every table about people."""
    account = an_account(Role.TRAINEE, email=f"canary-{mark}@example.org", name=f"canary-{mark}-account-name")
    _signed_in(account)
    _learned(account, course)
    _asked(account, mark)
    return account


def person(account):
    """Return the account as the register knows a person."""
    return Person(account.id, account.public_id, account.email)


def mark(account, word):
    """Write a word of its own into every field about the person; returns {canary: (table, field)}."""
    written = {}
    for entry in entries():
        values = {}
        for name in entry.fields:
            kind = entry.model.__table__.c[name].type
            canary = f"canary-{word}-{entry.name}-{name}".lower()
            if (
                name in LEADING
                or not isinstance(kind, Text | String | JSON | Sealed)
                or isinstance(kind, Enum | LargeBinary)
            ):
                continue
            values[name] = [canary] if isinstance(kind, JSON) else canary
            written[canary] = (entry.name, name)
        if values:
            marked = update(entry.model).where(entry.whose(person(account))).values(values)
            db.session.execute(marked, execution_options={"synchronize_session": False})
    db.session.commit()
    db.session.expire_all()
    return written


def _signed_in(account):
    now, number = clock.now(), account.id
    for thing in (
        SignedInSession(account_id=number, token_hash=f"s{number}", browser="b", network="n", seen_at=now, ends_at=now),
        Passkey(account_id=number, name="k", credential_id=f"c{number}".encode(), public_key=b"p", sign_count=0),
        RecoveryCode(account_id=number, code_hash="h"),
        OneTimeLink(account_id=number, kind=LinkKind.RESET, token_hash=f"l{number}", expires_at=now),
        CalendarAddress(account_id=number, token_hash=f"a{number}", made_at=now),
        ApiToken(account_id=number, name="n", token_hash=f"t{number}", scopes=[], second_factor=True, ends_at=now),
        KeptAnswer(key=f"{account.public_id}:x", fingerprint="f", code=200, body="", headers={}, kind="k", answered_at=now),
        OnceKey(key=f"{account.public_id}:x:y"),
        Notice(reader=account.public_id, about=About.SEATS, subject="s", path="/", channel=Channel.HERE, told_at=now),
        NoticeChoice(reader=account.public_id, about=About.CALLS, channel=Channel.HERE),
        OutboxLetter(to=account.email, subject="s", body="b", kind="k", due_at=now, sent_at=now),
    ):  # fmt: skip
        keep(thing)


def _learned(account, course):
    now = clock.now()
    study = a_completed_study(account, course)
    keep(ExtraAttempt(study_id=study.id, quiz_id=quiz_of(study).id, reason="r", asked_at=now, answer="a"))
    edition = a_published_edition()
    keep(
        NominationImport(
            edition_id=edition.id,
            state_id=account.party_id,
            account_id=account.id,
            file_name="f",
            file_hash="h",
            cells=[],
        )
    )
    keep(StatePractice(state_id=account.party_id, number=account.id, account_id=account.id))
    keep(StateQuestions(state_id=account.party_id, number=account.id, questions=[], account_id=account.id))
    nomination = a_nomination(
        edition, account=account, rank=1, report_name="report.pdf", report_key="0" * 40, report_hash="0" * 64
    )
    admissions.offer(nomination, by=SYSTEM, now=now)
    admissions.accept(nomination, by=SYSTEM, now=now)
    _attended(account, edition)
    ended = update(Enrolment).where(Enrolment.account_id == account.id).values(stage=EnrolmentStage.COMPLETED)
    db.session.execute(ended)
    wished = update(Certificate).where(Certificate.account_id == account.id)
    db.session.execute(wished.values(asked_at=now, asked_name="n", asked_why="w"))
    signed = a_nomination(edition, "MY")
    keep(Endorsement(nomination_id=signed.id, account_id=account.id, signatory="s", office="o", confirmation="c",
                     signed_at=now))  # fmt: skip


def _attended(account, edition):
    now, seat = clock.now(), db.session.scalar(select(Enrolment.id).where(Enrolment.account_id == account.id))
    keep(
        AttendanceMark(
            session_id=a_session(edition).id, enrolment_id=seat, minutes=1, marked_at=now, correction="c"
        )
    )
    keep(NoShowReport(enrolment_id=seat, account_id=a_trainer().id, reported_at=now))
    keep(
        JoiningVersion(
            edition_id=edition.id, number=account.id, text="t", written_at=now, account_id=account.id
        )
    )
    keep(CalendarInvitation(enrolment_id=seat, mark="m", told_at=now))
    keep(TravelData(enrolment_id=seat, changed_at=now))
    keep(TravelReminder(enrolment_id=seat, reminded_at=now))
    keep(Sitting(enrolment_id=seat, part=Part.BEFORE, responses={}, correction="c", corrected_at=now))
    state = account.party_id
    request = keep(EvaluationRequest(edition_id=edition.id, state_id=state, enrolment_id=seat, kind=AskedKind.REACTION,
                                     asked_at=now, ends_at=now + timedelta(days=30)))  # fmt: skip
    keep(EvaluationAnswer(request_id=request.id, edition_id=edition.id, state_id=state, kind=AskedKind.REACTION, version=1,
                          scores={}, texts={}, plan={}, answered_at=now))  # fmt: skip
    keep(SeatFunding(enrolment_id=seat, payer_id=a_partner().id, reference="r", amount=1, currency="USD"))


def _asked(account, mark):
    now = clock.now()
    keep(AccessRequest(email=account.email, name="n", state_id=a_state("SG").id, agency="a", post="p", reason="r",
                       stage=AccessStage.APPROVED, answered_at=now))  # fmt: skip
    asked = privacy.ask(account, RequestKind.CORRECTION, "t", by=SYSTEM, now=now)
    done = {"stage": RequestStage.DONE, "answered_at": now, "done_at": now}
    db.session.execute(update(DataRequest).where(DataRequest.id == asked.id).values(done))
    db.session.commit()
    _noted(account, by=Actor(account_id=account.id, public_id=account.public_id), now=now)


@use_case
def _noted(account, *, by, now):
    audit.note("look", account, by=by, now=now)
