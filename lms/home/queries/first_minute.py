"""What waits for a reader, what is next and what changed."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import func, select

from lms.accounts.models import AccessRequest
from lms.accounts.queries import visible_access_requests
from lms.accounts.rules import AccessStage
from lms.base.db import db
from lms.enrolments.models import Nomination
from lms.enrolments.queries import visible_nominations
from lms.enrolments.rules import NominationStage
from lms.kernel.actor import Role
from lms.matching.models import Match
from lms.matching.queries import visible_matches
from lms.matching.rules import MatchStage
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.needs.rules import NeedStage
from lms.offerings.models import Offering
from lms.offerings.queries import visible_offerings
from lms.offerings.rules import OfferingStage
from lms.programmes.models import Edition
from lms.programmes.queries import visible_editions
from lms.programmes.rules import EditionStage

N = NominationStage
TO_ANSWER = {
    Role.FOCAL_POINT: ((N.SUBMITTED, "to endorse"), (N.RETURNED, "returned, to be mended")),
    Role.SECRETARIAT: ((N.ENDORSED, "to look at for eligibility"), (N.ELIGIBLE, "to be offered a seat")),
    Role.TRAINEE: ((N.OFFERED, "offered to you: accept or decline"), (N.DRAFT, "to fill in"),
                   (N.RETURNED, "to mend")),
}  # fmt: skip


class Waiting(NamedTuple):
    """One line of what waits: how many, what, and where."""

    number: int
    thing: str
    words: str
    address: str
    many: str | None = None


def _number(rows):
    return db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery()))


def waiting_for(actor):
    """Return what waits for the actor, by role, the empty lines left out."""
    lines = [*_nominations(actor), *_matches(actor), *_drafts(actor), *_requests(actor)]
    return [line for line in lines if line.number]


def _nominations(actor):
    rows = visible_nominations(actor).with_only_columns(Nomination.stage, func.count())
    by_stage = dict(db.session.execute(rows.group_by(Nomination.stage)).all())
    seen = set()
    for role, stages in TO_ANSWER.items():
        for stage, words in stages if actor.holds(role) else ():
            if stage not in seen:
                seen.add(stage)
                address = url_for("enrolments.nominations", stage=stage.value)
                yield Waiting(by_stage.get(stage, 0), "nomination", words, address)


def _matches(actor):
    if not actor.holds(Role.FOCAL_POINT, Role.PARTNER_OFFICER, Role.SECRETARIAT):
        return
    rows = visible_matches(actor).with_only_columns(Match.stage, func.count())
    by_stage = dict(db.session.execute(rows.group_by(Match.stage)).all())
    open_ones = by_stage.get(MatchStage.PROPOSED, 0) + by_stage.get(MatchStage.HALF_CONFIRMED, 0)
    address = url_for("matching.matches")
    yield Waiting(open_ones, "match", "not yet confirmed by both sides", address, "matches")


def _drafts(actor):
    if actor.holds(Role.FOCAL_POINT, Role.POINT_OF_CONTACT):
        mine = visible_needs(actor).where(Need.state_id == actor.party_id, Need.stage == NeedStage.DRAFT)
        yield Waiting(_number(mine), "need", "in draft", url_for("needs.needs", stage="draft"))
    if actor.holds(Role.PARTNER_OFFICER):
        mine = visible_offerings(actor).where(Offering.stage == OfferingStage.DRAFT)
        yield Waiting(_number(mine), "offering", "in draft", url_for("offerings.offerings", stage="draft"))
    if actor.holds(Role.SECRETARIAT):
        mine = visible_editions(actor).where(Edition.stage == EditionStage.PLANNED)
        yield Waiting(
            _number(mine),
            "edition",
            "planned, not yet published",
            url_for("programmes.editions", stage="planned"),
        )


def _requests(actor):
    if actor.holds(Role.FOCAL_POINT):
        asked = visible_access_requests(actor).where(AccessRequest.stage == AccessStage.ASKED)
        yield Waiting(_number(asked), "request", "for access", url_for("accounts.access_requests"))


def changed_for(actor, limit=5):
    """Return (words, address) of what was last posted that the actor may see."""
    lines = []
    rows = visible_needs(actor).where(Need.posted_at.is_not(None))
    for need in db.session.scalars(rows.order_by(Need.posted_at.desc()).limit(limit)):
        lines.append(
            (need.posted_at, f"Need: {need.title}", url_for("matching.need", public_id=need.public_id))
        )
    rows = visible_editions(actor).where(Edition.published_at.is_not(None))
    for edition in db.session.scalars(rows.order_by(Edition.published_at.desc()).limit(limit)):
        address = url_for("enrolments.edition", public_id=edition.public_id)
        lines.append((edition.published_at, f"Edition: {edition.title}", address))
    return sorted(lines, reverse=True)[:limit]
