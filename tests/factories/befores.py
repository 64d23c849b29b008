"""What happened before a post, so that it finds its thing in the right stage."""

from datetime import timedelta

from lms.accounts.rules import AccountStage
from lms.admissions import services as admissions
from lms.announcements import services as announcements
from lms.assessments import services as assessments
from lms.base.db import db
from lms.certificates import services as certificates
from lms.engagements import services as engagements
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.learning import services as learning
from lms.needs import services as needs
from lms.nominations.rules import NominationStage
from lms.notices import services as notices
from lms.notices.models import NoticeChoice
from lms.notices.rules import About, Channel
from lms.practices.models import StatePractice
from lms.privacy import services as privacy
from lms.travel import services as travel
from tests.factories.study import attempts_used

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _kept(thing, **facts):
    for name, value in facts.items():
        setattr(thing, name, value)
    db.session.commit()


def owes_a_code(scene):
    _kept(scene.person("focal point"), totp_secret=SECRET)


def two_factors(scene):
    _kept(scene.account, totp_secret=SECRET)


def suspended(scene):
    _kept(scene.account, stage=AccountStage.SUSPENDED)


def invited(scene):
    _kept(scene.account, stage=AccountStage.INVITED)


def screened(scene):
    _kept(scene.nomination, stage=NominationStage.SCREENING, endorsed_at=clock.now(), rank=9)


def eligible(scene):
    screened(scene)
    admissions.screen(scene.nomination, True, by=SYSTEM, now=clock.now())


def offered(scene):
    eligible(scene)
    admissions.offer(scene.nomination, by=SYSTEM, now=clock.now())


def funded(scene):
    _kept(scene.nomination, stage=NominationStage.ENDORSED, endorsed_at=clock.now(), rank=9)
    _kept(scene.edition, funder=scene.person("partner officer").party)


def asked_for_a_report(scene):
    _kept(scene.edition, report_asked="How cybercrime is investigated at home.")


def asked_again(scene):
    _kept(scene.enrolment, asked_again_at=clock.now())


def signed_twice(scene):
    focal = scene.person("focal point")
    _kept(
        scene.waiting,
        practice=StatePractice(state_id=focal.party_id, number=1, signatures=2, account_id=focal.id),
    )


def over(scene):
    """Let the edition have been half a year ago."""
    edition, days = scene.edition, ("starts_on", "ends_on", "call_opens_on", "nominate_by", "endorse_by",
                                    "name_by", "release_on", "lock_on")  # fmt: skip
    _kept(edition, **{day: getattr(edition, day).replace(year=2025) for day in days})


def begun(scene):
    """Let the session have been a year ago."""
    _kept(
        scene.session, **{at: getattr(scene.session, at) - timedelta(365) for at in ("starts_at", "ends_at")}
    )


def travels(scene):
    """Let the officer have told something about the journey."""
    travel.keep_travel(scene.enrolment, {"contact_name": "Aminah Tan"}, by=SYSTEM, now=clock.now())


def just_held(scene):
    """Let the edition that was over for a year end three days ago."""
    ends = clock.now().date() - timedelta(days=3)
    _kept(scene.evaluated, starts_on=ends - timedelta(days=4), ends_on=ends)


def tested(scene):
    """Let the edition that has just ended ask its test after."""
    just_held(scene)
    assessments.choose_test(scene.evaluated, scene.course, 4, by=SYSTEM, now=clock.now())


def closed(scene):
    engagements.close_need(scene.need, reason="It is met.", by=SYSTEM, now=clock.now())


def unproposed(scene):
    engagements.withdraw(scene.match, by=SYSTEM, now=clock.now())


def handed_in(scene):
    learning.hand_in(scene.attempt, by=SYSTEM, now=clock.now())


def used_up(scene):
    """Let every attempt at the test be handed in."""
    handed_in(scene)
    attempts_used(scene.study, scene.attempt.quiz.key, left=scene.study.version.attempts - 1)


def read(scene):
    notices.mark(scene.notice, True, by=SYSTEM, now=clock.now())


def asked_for_a_name(scene):
    certificates.ask_for_name(scene.certificate, "Tan Right", "It is misspelt.", by=SYSTEM, now=clock.now())


def answered(scene):
    privacy.answer(scene.data_request, "We look into it.", by=SYSTEM, now=clock.now())


def digested(scene):
    db.session.add(NoticeChoice(reader=scene.account.public_id, about=About.CALLS, channel=Channel.DIGEST))
    db.session.commit()


def joined(scene):
    """Let the other state have joined the need."""
    state = scene.person("other focal point").party
    needs.join(scene.need, state, people=3, languages=["en"], by=SYSTEM, now=clock.now())


def stands(scene):
    """Let the offering be a standing one."""
    _kept(scene.offering, standing=True)


def put_aside(scene):
    """Let the announcement be set aside."""
    announcements.set_aside(scene.announcement, reason="Later.", by=SYSTEM, now=clock.now())
