"""One of everything, each with a word of its own, and one person in every role."""

from datetime import timedelta
from types import SimpleNamespace

from sqlalchemy import select

from lms.accounts.models import Passkey
from lms.accounts.rules import hashed
from lms.admissions import services as admissions
from lms.base.db import db
from lms.courses.models import Quiz
from lms.engagements import services as engagements
from lms.enrolments.models import Enrolment
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import LinkKind
from lms.evaluations.rules import Kind
from lms.imports import services as imports
from lms.kernel import clock
from lms.kernel.actor import SYSTEM, Role
from lms.learning import services as learning
from lms.meetings import services as meetings
from lms.needs.rules import Visibility
from lms.nominations.rules import NominationStage
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, answer_by
from lms.prospects.services import ask_for_prospects
from lms.rounds.rules import Change
from lms.rounds.services import adopt
from lms.travel import services as travel
from tests.factories.activities import an_announcement
from tests.factories.attending import seated
from tests.factories.courses import a_course
from tests.factories.evaluating import a_request
from tests.factories.needs import (
    a_confirmed_match,
    a_draft_need,
    a_draft_offering,
    a_match,
    an_assessment,
    an_open_need,
    an_open_offering,
)
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_state,
    a_trainee,
    actor_of,
    an_account,
    keep,
    the_asean_secretariat,
)
from tests.factories.planning import a_published_round, a_round, a_run, what_if
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, a_session

TOKEN = "a link for tests, never sent by mail"
QUESTIONS = "questions-for-tests"


def principals():
    """Return one account per kind of reader: Singapore's, Malaysia's, two partners', the group's."""
    sg, asec = a_state("SG"), the_asean_secretariat()
    return {
        "trainee": a_trainee("SG", name="Tan Trainee"),
        "other trainee": a_trainee("MY", name="Tiara Trainee"),
        "seated trainee": a_trainee("SG", name="Sani Seated"),
        "point of contact": an_account(Role.POINT_OF_CONTACT, party=sg, name="Pat Contact"),
        "focal point": a_focal_point("SG", name="Faith Focal"),
        "other focal point": a_focal_point("MY", name="Farid Focal"),
        "delegate": an_account(Role.DELEGATE, party=sg, name="Dee Delegate"),
        "partner officer": a_partner_officer("japan", name="Oki Officer"),
        "other partner officer": a_partner_officer("interpol", name="Uma Officer"),
        "trainer": an_account(Role.TRAINER, party=sg, name="Terry Trainer"),
        "chair": an_account(Role.CHAIR, party=a_state("MY"), name="Chan Chair"),
        "co-chair": an_account(Role.CO_CHAIR, party=a_state("PH"), name="Coro Chair"),
        "secretariat": an_account(Role.SECRETARIAT, party=a_state("TH"), name="Siri Secretary"),
        "asean secretariat": an_account(Role.ASEAN_SECRETARIAT, party=asec, name="Ayu Asec"),
        "somtc reader": an_account(Role.SOMTC_READER, party=asec, name="Sam Reader"),
        "auditor": an_account(Role.AUDITOR, party=asec, name="Audrey Auditor"),
        "system administrator": an_account(Role.SYSTEM_ADMINISTRATOR, party=asec, name="Adam Admin"),
    }  # fmt: skip


def a_scene():
    """Return the people, and one of everything that the routes are about."""
    people = principals()
    things = SimpleNamespace(people=people)
    _needs_and_offerings(things)
    _editions(things)
    _rounds(things)
    _learning(things)
    _entry(things)
    return things


def _needs_and_offerings(things):
    people = things.people
    things.assessment = an_assessment(evidence="Canary-assessed-sg: two examiners.")
    things.need = an_open_need(title="Canary-need-sg phones", visibility=Visibility.NAMED_PARTNERS,
                               shared_with=[a_partner("japan")], collective=True)  # fmt: skip
    things.home_need = an_open_need(title="Canary-home-sg phones", visibility=Visibility.OWN_STATE)
    things.draft_need = a_draft_need(title="Canary-draft-sg phones")
    things.offering = an_open_offering(title="Canary-offering-japan phones")
    things.draft_offering = a_draft_offering(title="Canary-offerdraft-japan phones")
    things.announcement = an_announcement(title="Canary-announced activity")
    things.match = a_match(things.need, things.offering)
    things.confirmed = a_confirmed_match(
        people["focal point"], people["partner officer"],
        need=an_open_need(title="Canary-engaged-sg phones"), offering=things.offering, seats=2,
    )  # fmt: skip


def _editions(things):
    now = clock.now()
    things.planned = a_planned_edition(title="Canary-planned edition")
    things.edition = a_published_edition(title="Open edition")
    things.block = things.edition.blocks[0]
    things.session = a_session(things.edition, link="https://meet.example/room-7")
    things.confirmed_edition = a_published_edition(title="Engaged edition")
    things.nomination = a_nomination(
        things.edition, account=things.people["trainee"], stage=NominationStage.DRAFT,
        need_id=things.need.id,
    )  # fmt: skip
    things.nomination.current_tasks = "Canary-tasks-sg"
    things.waiting = a_nomination(things.edition, "SG", stage=NominationStage.SUBMITTED)
    accepted = a_nomination(things.edition, "SG", rank=1, account=things.people["seated trainee"])
    admissions.offer(accepted, by=SYSTEM, now=now)
    admissions.accept(accepted, by=SYSTEM, now=now)
    things.accepted = accepted
    things.enrolment = db.session.scalar(select(Enrolment).where(Enrolment.nomination_id == accepted.id))
    travel.set_funding(things.enrolment, a_partner("japan"), reference="JP-2026/1", by=SYSTEM, now=now)
    things.file = imports.receive_import(
        things.edition, a_state("SG"), name="officers.csv", content=b"E-mail", by=actor_of(things.people["focal point"]),
        table=[["E-mail", "Name", "Agency", "Post"], ["new@police.example", "New Officer", "Police", "Officer"]], now=now,
    )  # fmt: skip
    _evaluated(things, now)
    things.meeting = meetings.plan_meeting(
        series="Working group", ordinal="14th", title="Canary-meeting-own", place="Bangkok",
        host_text="Thailand", mode="in_person", agenda="1. Opening", outcome="",
        starts_on=now.date(), ends_on=now.date(), by=SYSTEM, now=now,
    )  # fmt: skip
    db.session.commit()


def _rounds(things):
    """Let a round be adopted, another one be under way with a what-if, and a third one be a draft."""
    things.draft_round = a_round(title="Canary-round-draft")
    things.adopted = a_run(a_published_round(title="Adopted round"))
    adopt(things.adopted, by=SYSTEM, now=clock.now())
    things.adopted_round = things.adopted.round
    an_open_need(title="Canary-planned-sg phones", people=2)
    things.run = a_run()
    things.round = things.run.round
    things.other_run = what_if(things.run, Change("set_phi", phi="0.5"))
    for run in (things.adopted, things.run):
        ask_for_prospects(run, by=SYSTEM, now=clock.now())


def _learning(things):
    now, trainee = clock.now(), things.people["trainee"]
    things.course = a_course()
    things.study = learning.begin(trainee, things.course, "en", by=SYSTEM, now=now)
    quiz = db.session.scalar(
        select(Quiz).where(Quiz.version_id == things.study.version_id, Quiz.key == "010")
    )
    things.attempt = learning.start_attempt(things.study, quiz, by=SYSTEM, now=now)
    from tests.factories.study import a_request  # noqa: PLC0415 - only the scene needs it
    from tests.factories.training import certificate_for  # noqa: PLC0415 - only the scene needs it

    things.certificate = certificate_for(trainee)
    officer = things.people["point of contact"]
    things.extra = a_request(learning.begin(officer, things.course, "en", by=SYSTEM, now=now))


def _evaluated(things, now):
    """Let an edition be over for a year, with what its participant was asked."""
    edition = a_published_edition(title="Evaluated edition", provider=a_partner("japan"))
    asked = seated(edition, clock, account=things.people["trainee"])
    edition.ends_on = now.date() - timedelta(days=370)
    edition.starts_on = edition.ends_on - timedelta(days=4)
    things.evaluated, things.attended = keep(edition), asked
    things.asked = a_request(asked, Kind.REACTION, QUESTIONS)


def _entry(things):
    now, trainee = clock.now(), things.people["trainee"]
    things.request = keep(
        AccessRequest(email="new@police.example.sg", name="Canary-request-sg", state_id=a_state("SG").id,
                      agency="Police", post="Officer", reason="To learn")
    )  # fmt: skip
    things.data_request = keep(
        DataRequest(account_id=trainee.id, party_id=trainee.party_id, kind=RequestKind.QUESTION,
                    text="Canary-data-sg", asked_at=now, answer_due_on=answer_by(now.date()))
    )  # fmt: skip
    things.passkey = keep(
        Passkey(account_id=trainee.id, name="Key", credential_id=b"1", public_key=b"2", sign_count=0)
    )
    things.grant = trainee.roles[0]
    keep(OneTimeLink(account_id=trainee.id, kind=LinkKind.RESET, token_hash=hashed(TOKEN),
                     expires_at=now.replace(year=now.year + 1)))  # fmt: skip


def engaged(things):
    """Give the confirmed match an edition."""
    engagements.join_edition(things.confirmed, things.confirmed_edition, by=SYSTEM, now=clock.now())
