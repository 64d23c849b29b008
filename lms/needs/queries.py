"""Needs as far as their state shows them, and the published findings."""

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.kernel.actor import PartyKind, Role
from lms.needs.models import Finding, Need, NeedPart, NeedShare
from lms.needs.rules import ASKED, NeedStage, Visibility, alike, answers_changed, level_words, plain
from lms.topics import queries as topics
from lms.topics.models import Topic

MEMBERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE)
READERS = (Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT)


def visible_needs(actor):
    """The state decides who sees its need; drafts stay with it, what stays home with it and the secretariat."""
    shown = Need.stage.in_((NeedStage.OPEN, NeedStage.CLOSED, NeedStage.SUPERSEDED))
    seen = Need.id < 0
    if actor.holds(Role.SECRETARIAT):
        seen |= Need.stage != NeedStage.DRAFT
    member = actor.holds(*MEMBERS) and actor.party_kind == PartyKind.MEMBER_STATE
    if member:
        seen |= Need.state_id == actor.party_id
    if member or actor.holds(*READERS):
        seen |= shown & (Need.visibility != Visibility.OWN_STATE)
    if actor.holds(Role.PARTNER_OFFICER):
        seen |= shown & _shown_to_partner(actor)
    return select(Need).where(seen)


def _shown_to_partner(actor):
    named = exists().where(NeedShare.need_id == Need.id, NeedShare.partner_id == actor.party_id)
    return (Need.visibility == Visibility.ALL_PARTNERS) | (
        (Need.visibility == Visibility.NAMED_PARTNERS) & named
    )


def need(actor, public_id):
    """Return a need with its state, topic and shares, or None."""
    wanted = visible_needs(actor).where(Need.public_id == public_id)
    return db.session.scalar(
        wanted.options(
            joinedload(Need.state),
            joinedload(Need.topic),
            joinedload(Need.assessment),
            selectinload(Need.shares).joinedload(NeedShare.partner),
            selectinload(Need.parts).joinedload(NeedPart.state),
        )
    )


def own_open_needs(actor):
    """Return the open needs of the actor's state, the most urgent first."""
    mine = select(Need).where(Need.state_id == actor.party_id, Need.stage == NeedStage.OPEN)
    mine = mine.options(joinedload(Need.topic)).order_by(Need.urgency.desc(), Need.id)
    return list(db.session.scalars(mine))


def open_needs(actor, about=None):
    """Return every open need that the actor sees, with state and topic; of those about one of some topics, where given."""
    wanted = visible_needs(actor).where(Need.stage == NeedStage.OPEN)
    if about is not None:
        wanted = wanted.where(Need.topic.has(Topic.code.in_(about)))
    return list(db.session.scalars(wanted.options(joinedload(Need.state), joinedload(Need.topic),
                                                  selectinload(Need.shares))))  # fmt: skip


def visible_findings(actor):
    """Everybody sees what was published."""
    return select(Finding)


def findings_about(actor, state):
    """Return the published findings about a state, newest first."""
    wanted = visible_findings(actor).where(Finding.state_id == state.id)
    return list(db.session.scalars(wanted.order_by(Finding.year.desc(), Finding.code)))


def finding(actor, code):
    """Return a finding by its code, or None."""
    return db.session.scalar(visible_findings(actor).where(Finding.code == code))


def needs_alike(actor, need):
    """Return [(Need, Kinship)]: open needs of the same state that ask for the same or kin in the same time, the nearest first."""
    own = visible_needs(actor).where(
        Need.state_id == need.state_id, Need.stage == NeedStage.OPEN, Need.id != need.id
    )
    related, families = topics.related_pairs(), topics.family_of()
    found = []
    for other in db.session.scalars(own.options(joinedload(Need.topic)).order_by(Need.id)):
        windows = (need.ready_on, need.wanted_by), (other.ready_on, other.wanted_by)
        kin = alike(need.topic.code, other.topic.code, related, families, windows)
        if kin:
            found.append((other, kin))
    return sorted(found, key=lambda pair: not pair[1].same_topic)


def successors_of(actor, need):
    """Return the other needs of the same state that may take its place: drafts and open ones, by title."""
    own = visible_needs(actor).where(
        Need.state_id == need.state_id, Need.id != need.id, Need.stage.in_((NeedStage.DRAFT, NeedStage.OPEN))
    )
    return list(db.session.scalars(own.order_by(Need.title)))


def part_of(need, party_id):
    """Return what a state has joined of a collective need, or None."""
    return next((part for part in need.joined if part.state_id == party_id), None)


def earlier_versions(need):
    """Return [(NeedVersion, what of its answers was changed afterwards)], the latest first."""
    now = {name: plain(getattr(need, name)) for name in ASKED} | {"topic": need.topic.code}
    found = []
    for each in reversed(need.versions):
        found.append((each, answers_changed(each.asked, now)))
        now = each.asked
    return found


BESIDE = 4


def findings_beside(actor, need):
    """Return the published findings about the state that seem to speak of the need's topic; they are never its needs."""
    return [
        each for each in findings_about(actor, need.state)
        if need.topic.code in {topic.code for topic, _why in topics.suggested_topics(actor, f"{each.subject or ''} {each.fact}")}
    ][:BESIDE]  # fmt: skip


def successor_of(actor, old):
    """Return the need that took another one's place, as far as the reader may see it, or None."""
    return need(actor, old.superseded_by.public_id) if old.superseded_by else None


def beside(actor, need):
    """Return what stands beside a need on its page: what took its place, findings of others, the reader's own part in it."""
    return {
        "earlier": earlier_versions(need), "level_words": level_words,
        "successor": successor_of(actor, need), "findings": findings_beside(actor, need),
        "part": part_of(need, actor.party_id),
    }  # fmt: skip


def topics_to_choose():
    """Return (code, words) of every topic in use, for the filter of a list: the topics of all needs would tell of hidden ones."""
    in_use = select(Topic.code, Topic.name).where(Topic.retired.is_(False)).order_by(Topic.code)
    return [(code, f"{code} {name}") for code, name in db.session.execute(in_use)]
