"""Who is asked, what a link leads to, and what waits."""

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage, hashed
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.evaluations.models import EvaluationAnswer, EvaluationRequest
from lms.evaluations.rules import Kind, is_asked, open_kinds
from lms.evaluations.rules.clock import AFTER, LINK_LIVES, NOT_ASKED, REMIND_AFTER
from lms.kernel.actor import Role
from lms.nominations.models import Nomination
from lms.parties.models import MemberState
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage

HELD = (EditionStage.PUBLISHED, EditionStage.COMPLETED)


def by_token(token):
    """Return the request that a secret link leads to, or None."""
    held = hashed(token)
    wanted = select(EvaluationRequest).where(
        or_(EvaluationRequest.token_hash == held, EvaluationRequest.reminder_hash == held)
    )
    return db.session.scalar(wanted)


def is_open(request, now):
    """Tell whether a link may still be answered: not answered, not too old, and the person still asked."""
    if request.answered_at is not None or now >= request.ends_at:
        return False
    return is_asked(request.edition, request.enrolment, request.kind)


def request_of(enrolment, kind):
    """Return what was asked of an enrolment, or None."""
    return db.session.scalar(
        select(EvaluationRequest).where(
            EvaluationRequest.enrolment_id == enrolment.id, EvaluationRequest.kind == kind
        )
    )


def note_of(edition, state_id):
    """Return the request for a state's note on an edition, or None."""
    return db.session.scalar(
        select(EvaluationRequest).where(
            EvaluationRequest.edition_id == edition.id, EvaluationRequest.state_id == state_id,
            EvaluationRequest.enrolment_id.is_(None),
        )
    )  # fmt: skip


def own_open(enrolment, now):
    """Return the first kind that waits for the participant, by the rule and not by what a job has done."""
    for kind in open_kinds(enrolment.edition, enrolment, now):
        known = request_of(enrolment, kind)
        if not (kind.of_supervisor or kind.of_state) and (known is None or known.answered_at is None):
            return kind
    return None


def own_waiting(actor, now):
    """Return [(enrolment, kind)] that wait for the actor in person."""
    rows = _seats(now).where(Enrolment.account_id == actor.account_id)
    found = ((enrolment, own_open(enrolment, now)) for enrolment in db.session.scalars(rows))
    return [(enrolment, kind) for enrolment, kind in found if kind]


def _seats(now, longest=timedelta(days=365 + 190)):
    """Return the seats of editions that were held and whose questions may still be open, as a Select."""
    today = now.date()
    return (
        select(Enrolment)
        .join(Edition, Edition.id == Enrolment.edition_id)
        .where(Edition.stage.in_(HELD), Enrolment.stage.not_in(NOT_ASKED),
               Edition.ends_on <= today, Edition.ends_on >= today - longest)
        .options(joinedload(Enrolment.edition), joinedload(Enrolment.nomination))
        .order_by(Edition.ends_on, Enrolment.id)
    )  # fmt: skip


def unasked(kind, now, limit=50):
    """Return some seats that a kind is due for and was not asked of yet."""
    asked = select(EvaluationRequest.enrolment_id).where(
        EvaluationRequest.kind == kind, EvaluationRequest.enrolment_id.is_not(None)
    )
    last = now.date() - AFTER[kind]
    rows = _seats(now).where(Edition.ends_on <= last, Edition.ends_on >= last - LINK_LIVES)
    rows = rows.join(Account, Account.id == Enrolment.account_id)
    rows = rows.join(Nomination, Nomination.id == Enrolment.nomination_id)
    if kind.of_supervisor:
        rows = rows.where(Nomination.supervisor_email != "")
    rows = rows.where(Enrolment.id.not_in(asked), Account.stage != AccountStage.CLOSED).limit(limit)
    return [e for e in db.session.scalars(rows) if kind in open_kinds(e.edition, e, now)]


def unasked_states(now):
    """Return {(edition id, state id): (edition, state)} whose note is due and was not asked for yet."""
    rows = _seats(now).where(Edition.ends_on <= now.date() - AFTER[Kind.NOTE])
    waiting = {(e.edition_id, e.state_id): (e.edition, e.state) for e in db.session.scalars(rows)
               if Kind.NOTE in open_kinds(e.edition, e, now)}  # fmt: skip
    return {key: pair for key, pair in waiting.items() if note_of(pair[0], key[1]) is None}


def notes_waiting(actor, now):
    """Return the editions whose note waits for the actor's state, by the rule."""
    if not actor.holds(Role.FOCAL_POINT):
        return []
    rows = _seats(now).where(
        Enrolment.state_id == actor.party_id, Enrolment.edition_id.not_in(_noted(actor.party_id))
    )
    rows = rows.where(Edition.ends_on <= now.date() - AFTER[Kind.NOTE])
    editions = {e.edition_id: e.edition for e in db.session.scalars(rows)
                if Kind.NOTE in open_kinds(e.edition, e, now)}  # fmt: skip
    return list(editions.values())


def _noted(state_id):
    """Return the editions on which a state has written its note, as a Select."""
    return select(EvaluationRequest.edition_id).where(
        EvaluationRequest.state_id == state_id, EvaluationRequest.enrolment_id.is_(None),
        EvaluationRequest.answered_at.is_not(None),
    )  # fmt: skip


def note_waits(actor, edition, now):
    """Tell whether the actor's state is asked for its note on an edition now."""
    return edition.id in {each.id for each in notes_waiting(actor, now)}


def to_remind(now):
    """Return what was asked two weeks ago or earlier and is still open, not reminded of."""
    rows = select(EvaluationRequest).where(
        EvaluationRequest.answered_at.is_(None), EvaluationRequest.reminded_at.is_(None),
        EvaluationRequest.ends_at > now, EvaluationRequest.asked_at <= now - REMIND_AFTER,
    ).with_for_update(skip_locked=True, of=EvaluationRequest)  # fmt: skip
    return list(db.session.scalars(rows.order_by(EvaluationRequest.id)))


def plan_of(enrolment):
    """Return the action plan that a participant wrote at the end, or nothing."""
    rows = select(EvaluationAnswer.plan).join(
        EvaluationRequest, EvaluationRequest.id == EvaluationAnswer.request_id
    )
    asked = rows.where(EvaluationRequest.enrolment_id == enrolment.id, EvaluationAnswer.kind == Kind.REACTION)
    plan = db.session.scalar(asked) or {}
    by = plan.get("plan_by")
    return plan | {"plan_by": date.fromisoformat(by)} if by else plan


def state_of(actor):
    """Return the state that the actor speaks for."""
    return db.session.get(MemberState, actor.party_id)
