"""A state puts officers forward: nominate, complete, return, endorse, withdraw."""
# Long: one nomination's way from draft to endorsement, in the order it is walked.

import hashlib

from sqlalchemy import select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.accounts.services import invite
from lms.base import audit, storage
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.enrolments import emails
from lms.enrolments.models import Endorsement, Nomination
from lms.enrolments.rules import (
    CONSENT_VERSION,
    NOMINATION,
    NominationStage,
    completeness,
    missing,
)
from lms.enrolments.services.seatbook import hold_seats_of
from lms.enrolments.services.seating import in_book, leave, tell_the_state
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage, end, has_started

ANSWERS = ("agency", "unit", "post", "years_in_field", "current_tasks", "expected_use",
           "languages", "supervisor_name", "supervisor_email", "gender")  # fmt: skip


@use_case
def nominate(edition, state, *, email, name, block=None, need=None, by, now, **answers):
    """Put an officer forward; somebody without an account is invited in the same breath."""
    _call_is_open(edition, state, now)
    officer = _officer(state, email, name, by, now)
    if _nominated(edition, officer):
        raise RuleBroken("{name} is nominated for this edition already.", name=officer.name,
                         field="email")  # fmt: skip
    nomination = Nomination(edition=edition, block=block_for(edition, state, block), state=state,
                            account=officer, need=need)  # fmt: skip
    _fill(nomination, answers)
    db.session.add(nomination)
    db.session.flush()
    audit.note("nominate", nomination, by=by, now=now, state=state.code)
    if officer.id != by.account_id:
        tell(nomination.account, emails.nominated(nomination), About.NOMINATIONS, now=now)
    return nomination


def _call_is_open(edition, state, now):
    if edition.stage != EditionStage.PUBLISHED:
        raise RuleBroken("This edition does not take nominations.")
    if state.id not in {quota.state_id for quota in edition.quotas}:
        raise RuleBroken("{state} has no quota in this edition.", state=state.name)
    if now < edition.calendar.opens_at:
        raise RuleBroken("The call opens on {day:%d %B %Y}.", day=edition.call_opens_on)
    if now >= edition.calendar.nominate_until:
        raise RuleBroken("Nominations closed on {day:%d %B %Y}.", day=edition.nominate_by)


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


def _fill(nomination, answers):
    for name in ANSWERS:
        if name in answers:
            setattr(nomination, name, answers[name])
    given = {name: getattr(nomination, name) for name in ANSWERS}
    nomination.completeness = completeness(given | {"need": nomination.need_id or nomination.need})


@use_case
def change_nomination(nomination, *, by, now, **answers):
    """Fill in or mend a nomination that has not been endorsed."""
    if nomination.stage not in {NominationStage.DRAFT, NominationStage.RETURNED}:
        raise WrongStage("It has been submitted. Ask your focal point to return it first.")
    _fill(nomination, answers)
    audit.note("change_nomination", nomination, by=by, now=now, fields=sorted(answers))


def lacking_in(nomination):
    """Return the required answers that a nomination still lacks."""
    return missing({name: getattr(nomination, name) for name in ANSWERS})


@use_case
def submit(nomination, *, consent, by, now):
    """Hand the nomination in: in time, complete, agreed to, and free of a clash with another edition."""
    _still_in_time(nomination, now)
    lacking = lacking_in(nomination)
    if lacking:
        named = ", ".join(name.replace("_", " ") for name in lacking)
        raise RuleBroken("Still to fill in: {named}.", named=named, field=lacking[0])
    if not consent:
        raise RuleBroken("The consent is needed before anybody may decide on it.", field="consent")
    clash = _clash(nomination)
    if clash is not None:
        raise RuleBroken("{name} has a seat in “{edition}” on the same days.",
                         name=nomination.account.name, edition=clash.title)  # fmt: skip
    nomination.consent_version, nomination.returned_reason = CONSENT_VERSION, None
    move(nomination, NOMINATION, "submit", by=by, now=now)
    tell_the_state("submitted", nomination, now)


def _still_in_time(nomination, now):
    """Refuse what comes after the deadline; one that was returned has until the endorsements close."""
    edition = nomination.edition
    last = edition.endorse_by if nomination.stage == NominationStage.RETURNED else edition.nominate_by
    if now >= end(last, edition.time_zone):
        raise RuleBroken("The last day to hand it in was {day:%d %B %Y}.", day=last)


def _clash(nomination):
    """Return an edition at the same time in which the officer has an accepted seat, or None."""
    edition = nomination.edition
    return db.session.scalar(
        select(Edition)
        .join(Nomination, Nomination.edition_id == Edition.id)
        .where(
            Nomination.account_id == nomination.account_id,
            Nomination.stage == NominationStage.ACCEPTED,
            Edition.id != edition.id,
            Edition.starts_on <= edition.ends_on,
            Edition.ends_on >= edition.starts_on,
        )
    )


@use_case
def return_nomination(nomination, reason, *, by, now):
    """Send it back to be mended; everything that was typed stays."""
    if not reason.strip():
        raise RuleBroken("Say what is to be mended.", field="reason")
    nomination.returned_reason, nomination.rank = reason.strip(), None
    if nomination.endorsement is not None:
        db.session.delete(nomination.endorsement)
        nomination.endorsed_at = None
    move(nomination, NOMINATION, "return", by=by, now=now, reason=reason.strip())
    tell(nomination.account, emails.returned(nomination), About.NOMINATIONS, now=now)


@use_case
def endorse(nomination, *, rank, office, confirmation, letter=None, channel="portal", by, now):
    """Sign for the state with a rank; a paper letter is kept with its hash."""
    if now >= nomination.edition.calendar.endorse_until:
        raise RuleBroken("Endorsements closed on {day:%d %B %Y}.", day=nomination.edition.endorse_by)
    if nomination.account_id == by.account_id:
        raise RuleBroken("Nobody endorses the own nomination. Let your deputy sign it.")
    _rank_is_free(nomination, rank)
    signatory = db.session.get(Account, by.account_id)
    signed = Endorsement(
        nomination=nomination, account_id=signatory.id, signatory=signatory.name, office=office,
        deputy=any(grant.deputy for grant in signatory.roles if grant.role == Role.FOCAL_POINT),
        channel=channel, confirmation=confirmation, signed_at=now, **_kept(letter, nomination.state),
    )  # fmt: skip
    db.session.add(signed)
    nomination.rank = rank
    move(nomination, NOMINATION, "endorse", by=by, now=now, rank=rank, channel=channel,
         signature=_signature(nomination, signed))  # fmt: skip
    tell(nomination.account, emails.endorsed(nomination), About.NOMINATIONS, now=now)


def _kept(letter, state):
    """Keep a letter that came through the gate among the files of the state; return what is noted of it."""
    if letter is None:
        return {}
    name, content = letter
    key, digest = storage.keep(content, of=state.code)
    return {"letter_name": name, "letter_key": key, "letter_hash": digest}


def _rank_is_free(nomination, rank):
    taken = select(Nomination.id).where(
        Nomination.edition_id == nomination.edition_id,
        Nomination.state_id == nomination.state_id,
        Nomination.rank == rank,
        Nomination.id != nomination.id,
    )
    if db.session.scalar(taken) is not None:
        raise RuleBroken("Rank {rank} is given already.", rank=rank, field="rank")


def _signature(nomination, signed):
    """Return a hash over what was signed, so that the trail can tell a changed endorsement."""
    text = f"{nomination.public_id}|{nomination.rank}|{signed.signatory}|{signed.office}"
    return hashlib.sha256(f"{text}|{signed.letter_hash or ''}".encode()).hexdigest()


@use_case
def withdraw(nomination, *, by, now):
    """Take a nomination back, by the nominee or by the state; a seat it had goes to the next."""
    if has_started(nomination.edition, now):
        raise RuleBroken("The edition has started. What came of the seat is recorded by the trainer.")
    by_nominee = nomination.account_id == by.account_id
    verb = "withdraw_by_nominee" if by_nominee else "withdraw_by_state"
    hold_seats_of(nomination.edition)
    was = in_book(nomination)
    move(nomination, NOMINATION, verb, by=by, now=now)
    nomination.rank = None
    if by_nominee:
        tell_the_state("withdrawn", nomination, now)
    leave(was, "the nomination was withdrawn", by=by, now=now)
