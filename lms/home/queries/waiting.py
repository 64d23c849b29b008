"""What waits for a reader, by role, each line with its deadline and the button that deals with it."""
# Long: one line per kind of thing, so that the order in which they press is read in one place.

from datetime import date, datetime, timedelta
from typing import NamedTuple

from flask import url_for
from sqlalchemy import case, func, select

from lms.accounts.models import Account
from lms.accounts.queries import visible_accounts
from lms.accounts.rules import AccountStage
from lms.assessments import queries as assessments
from lms.assessments.rules import window as test_window
from lms.base.db import db
from lms.certificates.queries import asked_corrections
from lms.engagements.models import Engagement, Match
from lms.engagements.queries import visible_matches
from lms.engagements.rules import MatchStage
from lms.enrolments.models import Enrolment
from lms.enrolments.queries import visible_enrolments
from lms.enrolments.rules import EnrolmentStage
from lms.entry.models import AccessRequest
from lms.entry.queries import visible_access_requests
from lms.entry.rules import AccessStage
from lms.evaluations import queries as evaluations
from lms.evaluations.rules import Kind, window
from lms.kernel.actor import Role
from lms.learning.models import ExtraAttempt
from lms.learning.queries import visible_requests
from lms.learning.rules import ExtraStage
from lms.meetings.models import Meeting
from lms.meetings.queries import visible_meetings
from lms.meetings.rules import MeetingStage
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.needs.rules import NeedStage
from lms.nominations.models import Nomination
from lms.nominations.queries import visible_nominations
from lms.nominations.rules import NominationStage
from lms.offerings.models import Offering
from lms.offerings.queries import visible_offerings
from lms.offerings.rules import OfferingStage
from lms.privacy.models import DataRequest
from lms.privacy.queries import waiting_requests
from lms.programmes.models import Edition
from lms.programmes.queries import visible_editions
from lms.programmes.rules import EditionStage
from lms.travel import queries as travel

N = NominationStage
SOON = timedelta(days=3)
OPEN_MATCHES = (MatchStage.PROPOSED, MatchStage.HALF_CONFIRMED)
OF_STATES = (
    (N.SUBMITTED, "nomination", "to endorse", "endorse_by", "Look at them"),
    (N.RETURNED, "nomination", "returned, to be mended", "nominate_by", "Mend them"),
    (N.DRAFT, "nomination", "begun, not handed in", "nominate_by", "Look at them"),
    (N.OFFERED, "seat", "offered to your officers, not answered yet", "offer_ends", "Look at them"),
)
OF_THE_SECRETARIAT = (
    (N.ENDORSED, "nomination", "to look at for eligibility", "starts_on", "Look at them"),
    (N.ELIGIBLE, "nomination", "to be offered a seat", "starts_on", "Select"),
)
OWN = {
    N.OFFERED: ("seat", "offered to you in {title}", "Accept or decline", "offer_ends_at"),
    N.RETURNED: ("nomination", "to mend for {title}", "Mend it", "nominate_by"),
    N.DRAFT: ("nomination", "to fill in for {title}", "Fill it in", "nominate_by"),
}


class Waiting(NamedTuple):
    """One line of what waits: how many, what, where, the button's words, and until when."""

    number: int
    thing: str
    words: str
    address: str
    action: str
    ends: date | datetime | None = None
    many: str | None = None


def waiting_for(actor, mine, now):
    """Return what waits for the actor, the most pressing kind first, the empty lines left out.

    `mine` are the actor's own nominations, which the page shows too.
    """
    today = now.date()
    lines = [
        *_own(mine),
        *_of_the_state(actor),
        *_of_the_partner(actor),
        *_of_the_secretariat(actor),
    ]
    lines += [
        *_of_trainers(actor, today),
        *_of_chairs(actor),
        *_of_administrators(actor),
        *_about_data(actor),
        *_of_evaluations(actor, now),
    ]
    return sorted((line for line in lines if line.number), key=lambda line: _presses(line, today))


def _presses(line, today):
    """Return what puts a line first: an end within days, the soonest first; the others stay in their order."""
    ends = line.ends.date() if isinstance(line.ends, datetime) else line.ends
    return (0, ends) if ends and ends <= today + SOON else (1, today)


def _own(mine):
    for nomination in sorted(mine, key=lambda each: list(OWN).index(each.stage) if each.stage in OWN else 9):
        if nomination.stage in OWN:
            thing, words, action, ends = OWN[nomination.stage]
            until = getattr(nomination, ends, None) or getattr(nomination.edition, ends, None)
            address = url_for("admissions.nomination", public_id=nomination.public_id)
            yield Waiting(1, thing, words.format(title=nomination.edition.title), address, action, until)


def _of_evaluations(actor, now):
    """Return what the clock asks of the reader, whether or not a letter has gone."""
    for enrolment, part in assessments.own_waiting(actor, now) if actor.holds(Role.TRAINEE) else ():
        address = url_for("assessments.own", public_id=enrolment.public_id)
        until = test_window(enrolment.edition, part)[1]
        yield Waiting(1, "test", f"{part} {enrolment.edition.title}", address, "Take it", until)
    for row in travel.missing_by_edition(actor, now):
        address = url_for("travel.seats", public_id=row.public_id)
        yield Waiting(
            row.number,
            "officer",
            f"without complete travel data for {row.title}",
            address,
            "See who",
            row.starts_on,
        )
    mine = evaluations.own_waiting(actor, now) if actor.holds(Role.TRAINEE) else ()
    for enrolment, kind in mine:
        address = url_for("evaluations.own", public_id=enrolment.public_id)
        until = window(enrolment.edition, kind)[1]
        yield Waiting(1, "form", f"about {enrolment.edition.title}", address, "Answer", until)
    for edition in evaluations.notes_waiting(actor, now):
        address = url_for("evaluations.note", public_id=edition.public_id)
        yield Waiting(1, "note", f"of your state on {edition.title}, a year later", address, "Write it",
                      window(edition, Kind.NOTE)[1])  # fmt: skip


def _of_the_state(actor):
    if not actor.holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT):
        return
    drafts = visible_needs(actor).where(Need.state_id == actor.party_id, Need.stage == NeedStage.DRAFT)
    if actor.holds(Role.FOCAL_POINT):
        yield from _nominations(actor, OF_STATES)
        asked = visible_access_requests(actor).where(AccessRequest.stage == AccessStage.ASKED)
        matches = _unconfirmed(actor, Match.state_confirmed_at)
        to_confirm, to_admit, to_post = numbers_of(matches, asked, drafts)
        yield _to_confirm(to_confirm)
        yield Waiting(to_admit, "request", "for access to your state",
                      url_for("entry.access_requests"), "Answer")  # fmt: skip
    else:
        (to_post,) = numbers_of(drafts)
    yield Waiting(to_post, "need", "in draft, seen by nobody else",
                  url_for("needs.needs", stage="draft"), "Finish and post")  # fmt: skip


def _nominations(actor, kinds):
    """Return one line per stage that waits, in one query, with the nearest deadline of each."""
    rows = visible_nominations(actor).join(Edition).where(Edition.stage == EditionStage.PUBLISHED)
    rows = rows.with_only_columns(
        Nomination.stage, func.count().label("number"), func.min(Edition.endorse_by).label("endorse_by"),
        func.min(Edition.nominate_by).label("nominate_by"), func.min(Edition.starts_on).label("starts_on"),
        func.min(Nomination.offer_ends_at).label("offer_ends"),
    )  # fmt: skip
    found = {row.stage: row for row in db.session.execute(rows.group_by(Nomination.stage))}
    for stage, thing, words, ends, action in kinds:
        if stage in found:
            row, address = found[stage], url_for("admissions.nominations", stage=stage.value)
            yield Waiting(row.number, thing, words, address, action, getattr(row, ends))


def _unconfirmed(actor, confirmed_at):
    return visible_matches(actor).where(Match.stage.in_(OPEN_MATCHES), confirmed_at.is_(None))


def _to_confirm(number):
    address = url_for("engagements.matches")
    return Waiting(number, "match", "for your side to confirm", address, "Look and answer", many="matches")


def _of_the_partner(actor):
    if actor.holds(Role.PARTNER_OFFICER):
        yield _to_confirm(number_of(_unconfirmed(actor, Match.partner_confirmed_at)))
        drafts = visible_offerings(actor).where(Offering.stage == OfferingStage.DRAFT)
        yield Waiting(number_of(drafts), "offering", "in draft, seen by nobody else",
                      url_for("offerings.offerings", stage="draft"), "Finish and publish")  # fmt: skip


def _of_the_secretariat(actor):
    if not actor.holds(Role.SECRETARIAT):
        return
    yield from _nominations(actor, OF_THE_SECRETARIAT)
    planned = visible_editions(actor).where(Edition.stage == EditionStage.PLANNED)
    served = select(Match.need_id).where(Match.stage.in_((*OPEN_MATCHES, MatchStage.CONFIRMED)))
    alone = visible_needs(actor).where(Need.stage == NeedStage.OPEN, Need.id.not_in(served))
    to_publish, to_correct, to_serve = numbers_of(planned, asked_corrections(actor), alone)
    yield Waiting(to_publish, "edition", "planned, to be published",
                  url_for("catalogue.editions", stage="planned"), "Publish")  # fmt: skip
    yield Waiting(to_correct, "name", "on a certificate to correct, or to leave",
                  url_for("certificates.corrections"), "Look at them")  # fmt: skip
    agreed, unanswered = _matches_by_progress(actor)
    yield Waiting(agreed, "match", "confirmed by both sides, without an edition",
                  url_for("engagements.matches"), "Make an edition", many="matches")  # fmt: skip
    yield Waiting(to_serve, "open need", "that no match is proposed for",
                  url_for("needs.needs", stage="open"), "Look for offerings", None, "open needs")  # fmt: skip
    yield Waiting(unanswered, "match", "not yet confirmed by both sides", url_for("engagements.matches"),
                  "Look at them", many="matches")  # fmt: skip


def _matches_by_progress(actor):
    """Return how many matches both sides confirmed that have no edition, and how many wait for a side."""
    rows = visible_matches(actor).outerjoin(Engagement).with_only_columns(
        func.count(case((Match.stage == MatchStage.CONFIRMED, 1))).filter(Engagement.edition_id.is_(None)),
        func.count(case((Match.stage.in_(OPEN_MATCHES), 1))),
    )  # fmt: skip
    return db.session.execute(rows).one()


def _of_trainers(actor, today):
    """Return the editions that have ended and whose officers have no result yet, and who asks for an attempt."""
    if not actor.holds(Role.TRAINER, Role.SECRETARIAT):
        return
    rows = visible_enrolments(actor).join(Edition, Edition.id == Enrolment.edition_id)
    rows = rows.where(Enrolment.stage == EnrolmentStage.ENROLLED, Edition.ends_on <= today)
    rows = rows.with_only_columns(Edition.public_id, Edition.title, func.count().label("number"))
    for row in db.session.execute(rows.group_by(Edition.public_id, Edition.title).limit(3)):
        address = url_for("enrolments.participants", public_id=row.public_id)
        yield Waiting(row.number, "result", f"to record in {row.title}", address, "Record results")
    asked = visible_requests(actor).where(ExtraAttempt.stage == ExtraStage.ASKED)
    yield Waiting(number_of(asked), "request", "for one more attempt at a test",
                  url_for("learning.attempt_requests", stage="asked"), "Answer")  # fmt: skip


def _of_chairs(actor):
    if actor.holds(Role.CHAIR, Role.CO_CHAIR):
        planned = visible_meetings(actor).where(Meeting.stage == MeetingStage.PLANNED)
        row = db.session.execute(
            planned.with_only_columns(func.count().label("number"), func.min(Meeting.sort_on).label("first"))
        ).one()
        yield Waiting(row.number, "meeting", "planned, to be convened",
                      url_for("meetings.meetings", stage="planned"), "Look at them", row.first)  # fmt: skip


def _of_administrators(actor):
    if actor.holds(Role.SYSTEM_ADMINISTRATOR):
        invited = visible_accounts(actor).where(Account.stage == AccountStage.INVITED)
        yield Waiting(number_of(invited), "account", "invited, not used yet",
                      url_for("entry.accounts", stage="invited"), "Look at them")  # fmt: skip


def _about_data(actor):
    if actor.holds(Role.FOCAL_POINT, Role.SECRETARIAT):
        rows = waiting_requests(actor).with_only_columns(
            func.count().label("number"), func.min(DataRequest.answer_due_on).label("first")
        )
        row = db.session.execute(rows).one()
        yield Waiting(row.number, "request", "about personal data, to be answered",
                      url_for("privacy.data_requests", stage="asked"), "Answer", row.first)  # fmt: skip


def number_of(rows):
    """Return how many rows a Select finds."""
    return db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery()))


def numbers_of(*lists):
    """Return how many rows each Select finds, all counted by one statement."""
    counts = (select(func.count()).select_from(rows.order_by(None).subquery()) for rows in lists)
    return db.session.execute(select(*(each.scalar_subquery() for each in counts))).one()
