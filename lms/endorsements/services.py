"""The state signs: once, or twice by two people; with a mandate that is in force today."""

import hashlib

from sqlalchemy import select

from lms.accounts.models import Account
from lms.base import audit, storage
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.endorsements import emails, queries
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.nominations.models import Endorsement, Nomination
from lms.nominations.rules import NOMINATION
from lms.nominations.services.telling import tell_the_state
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def sign_first(nomination, *, office, confirmation, by, now):
    """Give the first of two signatures; the other mandate holders are told that the second is due."""
    _open_to_signing(nomination, now)
    if not nomination.signed_twice:
        raise RuleBroken("Your state signs once. Endorse the nomination instead.")
    if nomination.first_signature is not None:
        raise RuleBroken("{name} has given the first signature already.",
                         name=nomination.first_signature.signatory)  # fmt: skip
    grant = _mandate(nomination, by, now, first=True)
    signed = _signed(nomination, grant, now, final=False, office=office, confirmation=confirmation)
    audit.note("sign_first", nomination, by=by, now=now, signature=_digest(nomination, signed))
    tell_the_state("submitted", nomination, now, but=signed.account_id)


@use_case
def endorse(nomination, *, rank, office, confirmation, letter=None, channel="portal", by, now):
    """Sign for the state with a rank; a paper letter is kept with its hash."""
    _open_to_signing(nomination, now)
    grant = _mandate(nomination, by, now)
    _second_after_first(nomination, by)
    _rank_is_free(nomination, rank)
    _rank_is_in_reach(nomination, rank)
    signed = _signed(nomination, grant, now, office=office, confirmation=confirmation, channel=channel,
                     **_kept(letter, nomination.state))  # fmt: skip
    nomination.rank = rank
    move(nomination, NOMINATION, "endorse", by=by, now=now, rank=rank, channel=channel,
         signature=_digest(nomination, signed))  # fmt: skip
    tell(nomination.account, emails.endorsed(nomination), About.NOMINATIONS, now=now)


def _open_to_signing(nomination, now):
    NOMINATION.step(nomination.stage, "endorse")
    if now >= nomination.endorse_until:
        raise RuleBroken("Endorsements closed on {at:%-d %B %Y %H:%M} UTC.", at=nomination.endorse_until)


def _mandate(nomination, by, now, *, first=False):
    """Return the mandate by which the actor signs for the state today; raises RuleBroken without one."""
    if nomination.account_id == by.account_id:
        raise RuleBroken("Nobody endorses their own nomination. Let your deputy sign it.")
    roles = [Role.FOCAL_POINT]
    if first and nomination.practice.contacts_sign:
        roles.append(Role.POINT_OF_CONTACT)
    grant = queries.mandate_of(by.account_id, nomination.state_id, roles, now)
    if grant is None:
        raise RuleBroken(
            "Your mandate to sign for {state} is not in force today.", state=nomination.state.name
        )
    return grant


def _second_after_first(nomination, by):
    if not nomination.signed_twice:
        return
    first = nomination.first_signature
    if first is None:
        raise RuleBroken(
            "{state} signs twice, and the first signature is missing.", state=nomination.state.name
        )
    if first.account_id == by.account_id:
        raise RuleBroken("You gave the first signature. Somebody else with a mandate gives the second.")


def _signed(nomination, grant, now, **facts):
    """Keep a signature with the mandate by which it is given."""
    signatory = db.session.get(Account, grant.account_id)
    signed = Endorsement(
        account_id=signatory.id, signatory=signatory.name, signed_as=grant.role, deputy=grant.deputy,
        mandate_from=grant.granted_from, mandate_until=grant.granted_until, signed_at=now, **facts,
    )  # fmt: skip
    nomination.endorsements.append(signed)
    return signed


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


def _rank_is_in_reach(nomination, rank):
    """Refuse a rank beyond the seats that the state may fill and the reserves that its seats allow."""
    block = nomination.block
    cap = next((quota.cap for quota in block.quotas if quota.state_id == nomination.state_id), None)
    if block.reserves is not None and cap is not None and rank > cap + block.reserves:
        raise RuleBroken("Your state may fill {cap} seats and name {reserves} reserves: rank {last} is the last.",
                         cap=cap, reserves=block.reserves, last=cap + block.reserves, field="rank")  # fmt: skip


def _digest(nomination, signed):
    """Return a hash over what was signed, so that the trail can tell a changed endorsement."""
    text = f"{nomination.public_id}|{nomination.rank}|{signed.signatory}|{signed.office}"
    return hashlib.sha256(f"{text}|{signed.letter_hash or ''}".encode()).hexdigest()
