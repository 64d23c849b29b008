"""A state puts officers forward: nominate, and fill in what is asked."""

from sqlalchemy import select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.entry.services import invite
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.kernel.names import same_name
from lms.nominations import emails
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage, completeness, missing
from lms.notices.rules import About
from lms.notices.services import tell
from lms.practices import queries
from lms.practices.rules import unanswered
from lms.programmes.rules import EditionStage

ANSWERS = ("preferred_name", "service_number", "agency", "unit", "post", "grade", "competency_role",
           "years_in_field", "current_tasks", "expected_use", "languages", "language_levels",
           "earlier_training", "tools", "supervisor_name", "supervisor_email", "gender",
           "first_time_abroad", "personal_needs", "state_answers")  # fmt: skip

OTHER_NAME = "The account with this address belongs to {known}. Mend the address, or write this name."


@use_case
def nominate(edition, state, *, email, name, block=None, need=None, by, now, **answers):
    """Put an officer forward; somebody without an account is invited in the same breath."""
    call_is_open(edition, state, now)
    officer = _officer(state, email, name, by, now)
    if not same_name(officer.name, name):
        raise RuleBroken(OTHER_NAME, known=officer.name, field="name")
    if _nominated(edition, officer):
        raise RuleBroken("{name} is nominated for this edition already.", name=officer.name,
                         field="email")  # fmt: skip
    nomination = Nomination(edition=edition, block=block_for(edition, state, block), state=state,
                            account=officer, need=need, practice=queries.practice_of(state.id),
                            questions=queries.questions_of(state.id))  # fmt: skip
    fill(nomination, answers)
    db.session.add(nomination)
    db.session.flush()
    told_of(nomination, by, now)
    return nomination


def told_of(nomination, by, now):
    """Put a new nomination on the trail and tell the officer."""
    audit.note("nominate", nomination, by=by, now=now, state=nomination.state.code)
    if nomination.account_id != by.account_id:
        tell(nomination.account, emails.nominated(nomination), About.NOMINATIONS, now=now)


def call_is_open(edition, state, now):
    """Raise RuleBroken unless the state may nominate for the edition now."""
    if edition.stage != EditionStage.PUBLISHED:
        raise RuleBroken("This edition does not take nominations.")
    if state.id not in {quota.state_id for quota in edition.quotas}:
        raise RuleBroken("{state} has no quota in this edition.", state=state.name)
    if now < edition.calendar.opens_at:
        raise RuleBroken("The call opens on {day:%-d %B %Y}.", day=edition.call_opens_on)
    if now >= edition.calendar.nominate_until:
        raise RuleBroken("Nominations closed on {day:%-d %B %Y}.", day=edition.nominate_by)


def block_for(edition, state, wanted=None):
    """Return the block whose seats are asked for; raises RuleBroken while that is not clear."""
    blocks = [b for b in edition.blocks if state.id in {quota.state_id for quota in b.quotas}]
    chosen = [b for b in blocks if b is wanted] if wanted is not None else blocks
    if len(chosen) != 1:
        raise RuleBroken("Choose which of the seats this nomination is for.", field="block")
    return chosen[0]


def _officer(state, email, name, by, now):
    officer = db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
    if officer is None:
        return invite(state, email=email, name=name, roles=[Role.TRAINEE], by=by, now=now)
    if officer.party_id != state.id:
        raise RuleBroken("This address cannot be nominated by {state}.", state=state.name,
                         field="email")  # fmt: skip
    if officer.stage not in {AccountStage.INVITED, AccountStage.ACTIVE}:
        raise RuleBroken("The account of {name} is {stage}; open it again first.", name=officer.name,
                         stage=officer.stage.value, field="email")  # fmt: skip
    return officer


def _nominated(edition, officer):
    known = select(Nomination.id).where(
        Nomination.edition_id == edition.id, Nomination.account_id == officer.id
    )
    return db.session.scalar(known) is not None


def fill(nomination, answers):
    """Set the answers that are given and count how complete the nomination is."""
    for name in ANSWERS:
        if name in answers:
            setattr(nomination, name, answers[name])
    for question in nomination.asked:
        if not question.takes((nomination.state_answers or {}).get(question.key)):
            raise RuleBroken("Choose one of the answers to “{label}”.", label=question.label,
                             field=f"state_{question.key}")  # fmt: skip
    count_answers(nomination)


def count_answers(nomination):
    """Count how complete a nomination is, its report among it where the edition asks for one."""
    given = _given(nomination) | {"need": nomination.need_id or nomination.need}
    nomination.completeness = completeness(given, asks_report=bool(nomination.edition.report_asked))


def _given(nomination):
    return {name: getattr(nomination, name) for name in ANSWERS} | {"report": nomination.report_key}


@use_case
def change_nomination(nomination, *, by, now, **answers):
    """Fill in or mend a nomination that has not been endorsed."""
    if nomination.stage not in {NominationStage.DRAFT, NominationStage.RETURNED}:
        raise WrongStage("It has been submitted. Ask your focal point to return it first.")
    block = answers.pop("block", None)
    if block is not None:
        nomination.block = block_for(nomination.edition, nomination.state, block)
    if "need" in answers:
        nomination.need = _need_of(nomination, answers["need"])
    fill(nomination, answers)
    audit.note("change_nomination", nomination, by=by, now=now, fields=sorted(answers))


def _need_of(nomination, need):
    if need is not None and need.state_id != nomination.state_id:
        raise RuleBroken("Choose a need of the own state.", field="need_key")
    return need


def lacking_in(nomination):
    """Return the required answers that a nomination still lacks, those to the state's own questions last."""
    lacking = missing(_given(nomination), asks_report=bool(nomination.edition.report_asked))
    return lacking + unanswered(nomination.asked, nomination.state_answers)
