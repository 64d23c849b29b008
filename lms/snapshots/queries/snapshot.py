"""The instance from which a run begins: the open needs and offerings of one day, less what is agreed already."""

from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.engagements.queries import taken as taken_so_far
from lms.matching.queries import offering_facts
from lms.needs.models import Need, NeedPart, NeedShare
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.parties import queries as parties
from lms.problems.rules.types import FORMAT
from lms.snapshots.queries.limits import limits, room, unlimited
from lms.snapshots.rules import part_id


def snapshot(round_, planned=None):
    """Return (instance, sentences about what was left out) of a round, as a file of format balai-matching/1.

    All that is open on the round's day is in it but what a state keeps at home, less what is proposed or agreed already,
    for which `planned` is {match: {state: seats}} of adopted plans; the solver keeps each state's choice of partners.
    """
    left_out = []
    taken = taken_so_far(planned)
    codes = [state.code for state in parties.member_states_on(round_.planned_on)]
    needs = [
        row
        for need in _open_needs()
        if _is_asked(need, taken, round_, codes, left_out)
        for row in _rows_of(need, taken, codes, left_out)
    ]
    offerings = [
        row
        for offering in _open_offerings()
        for row in _rows_offered(offering, taken, round_, codes, left_out)
    ]
    instance = {
        "format": FORMAT, "states": [{"code": code} for code in codes], "needs": needs, "offerings": offerings,
        "parameters": _parameters(round_), "overrides": [],
    }  # fmt: skip
    return instance, left_out


def _parameters(round_):
    found = {"base": round_.base.value, "phi": round_.phi / 1000, "on_day": round_.planned_on.isoformat(),
             "weights": {"score": dict(round_.weights)}}  # fmt: skip
    return found | ({"pair_limit": round_.pair_limit} if round_.pair_limit else {})


def _open_needs():
    shown = Need.visibility != Visibility.OWN_STATE
    wanted = select(Need).where(Need.stage == NeedStage.OPEN, shown).order_by(Need.id)
    return db.session.scalars(wanted.options(
        joinedload(Need.state), joinedload(Need.topic), selectinload(Need.shares).joinedload(NeedShare.partner),
        selectinload(Need.parts).joinedload(NeedPart.state),
    ))  # fmt: skip


def _open_offerings():
    wanted = select(Offering).where(Offering.stage == OfferingStage.OPEN).order_by(Offering.id)
    return db.session.scalars(wanted.options(joinedload(Offering.party)))


def _is_asked(need, taken, round_, codes, left_out):
    """Tell whether a need is part of the round; why it is not goes to `left_out`."""
    why = None
    if need.state.code not in codes:
        why = f"{need.state.name} was no member state on that day"
    elif need.wanted_by and need.wanted_by < round_.planned_on:
        why = f"it was wanted by {need.wanted_by:%-d %B %Y}"
    elif need.all_people <= taken.needs[need.id]:
        why = "all its people are in proposals or engagements already"
    if why:
        left_out.append(f"Need “{need.title}” of {need.state.name}: {why}.")
    return why is None


def _is_offered(offering, taken, round_, codes, left_out):
    why = None
    if offering.end_on < round_.planned_on:
        why = f"it ended on {offering.end_on:%-d %B %Y}"
    elif offering.seats <= taken.offerings[offering.id].total():
        why = "all its seats are in proposals or engagements already"
    elif offering.eligible_states and not set(offering.eligible_states) & set(codes):
        why = "it is open to no member state of that day"
    if why:
        left_out.append(f"Offering “{offering.title}” of {offering.party.name}: {why}.")
    return why is None


def _rows_of(need, taken, codes, left_out):
    """Return a row for the state that leads a need and one for each that has joined, with people of its own.

    Whoever has people in proposals or engagements already has so many less; who is no member state has none. What the
    leading state brings, such as a treaty, is not said of the others.
    """
    whole = _need(need)
    said = {name: value for name, value in whole.items() if name != "conditions"}
    rows = [whole | {"people": need.people - taken.people[need.id, need.state.code]}]
    for part in need.joined:
        code, name = part.state.code, part.state.name
        if code not in codes:
            left_out.append(
                f"Need “{need.title}”, the people of {name}: {name} was no member state on that day."
            )
            continue
        rows.append(said | {
            "id": part_id(whole["id"], code), "state": code, "people": part.people - taken.people[need.id, code],
            "languages": sorted(part.languages), "text": f"{need.title} ({code})",
        })  # fmt: skip
    return [row for row in rows if row["people"] > 0]


def _need(need):
    shown = {
        Visibility.ALL_PARTNERS: None, Visibility.NAMED_PARTNERS: sorted(s.partner.code for s in need.shares),
    }.get(need.visibility, [])  # fmt: skip
    found = {
        "id": str(need.public_id), "state": need.state.code, "topic": need.topic.code, "level": need.current_level,
        "target": need.target_level, "audiences": sorted(need.audiences), "people": need.people,
        "languages": sorted(need.languages), "urgency": need.urgency, "modes": need.modes,
        "text": need.title,
    }  # fmt: skip
    days = {
        name: getattr(need, name).isoformat() for name in ("ready_on", "wanted_by") if getattr(need, name)
    }
    said = {"conditions": sorted(need.conditions)} if need.conditions else {}
    whole = {"whole": True} if need.whole else {}
    return found | whole | days | said | ({} if shown is None else {"shared_with": shown})


def _rows_offered(offering, taken, round_, codes, left_out):
    """Return the row of an offering as a list, empty where it takes no part or its limits keep its smallest group out."""
    if not _is_offered(offering, taken, round_, codes, left_out):
        return []
    row = _offering(offering, offering_facts(offering, taken.offerings[offering.id]), codes, left_out)
    most = room(row, codes)
    if row["minimum_cohort"] <= most:
        return [row]
    why = "its limits per state leave fewer seats than its smallest group"
    if not most:
        why = "every state that may come has as many of its seats as it may have"
    left_out.append(f"Offering “{offering.title}” of {offering.party.name}: {why}.")
    return []


def _offering(offering, left, codes, left_out):
    left_out += unlimited(offering)
    taken = offering.seats - left.seats
    found = {
        "id": str(offering.public_id), "party": offering.party.code, "audiences": sorted(offering.audiences), "seats": left.seats,
        "languages": sorted(offering.languages), "interpretation": sorted(offering.interpretation),
        "mode": offering.mode.value, "start_on": offering.start_on.isoformat(), "end_on": offering.end_on.isoformat(),
        "conditions": sorted(offering.conditions), "funded": sorted(offering.funded), "text": offering.title,
        "minimum_cohort": max(1, min(offering.minimum_cohort - taken, left.seats)),
    }  # fmt: skip
    if offering.eligible_states:
        found["eligible_states"] = sorted(set(offering.eligible_states) & set(codes))
    return found | _levels(offering.topics) | limits(left, offering, codes)


def _levels(topics):
    """Return the topics with the lowest level at which people enter and the highest at which they leave.

    `levels` stands only where topics differ, so that every other offering keeps its row.
    """
    levels = {
        topic["code"]: [topic["entry"], topic["exit"]] for topic in sorted(topics, key=itemgetter("code"))
    }
    entries, exits = zip(*levels.values(), strict=True)
    ends = {"topics": list(levels), "entry_level": min(entries), "exit_level": max(exits)}
    return ends | ({"levels": levels} if len({*map(tuple, levels.values())}) > 1 else {})
