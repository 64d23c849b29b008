"""A file of needs or offerings: every item is looked at, then all of them are carried out or none."""

import contextlib
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.exchange import queries
from lms.exchange.models import FileId
from lms.exchange.rules import Fate, Line, Looked, at, title_and_text
from lms.kernel.errors import ImportRefused, RuleBroken
from lms.needs import services as needs
from lms.needs.models import Need
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from lms.offerings.models import Offering
from lms.parties.queries import party_by_code
from lms.topics.queries import topic_by_code
from lms.topics.rules import Mode

# Long: looking at a file and carrying it out must do the same; needs and offerings are carried by the same steps.


KEYS = {"topic_1": "topics", "topic_2": "topics", "exit_1": "topics", "exit_2": "topics", "current_level": "level",
        "target_level": "target", "costs": "cost_per_seat", "mode_in_person": "modes", "visibility": "shared_with"}  # fmt: skip
"""How the format calls what the rules call otherwise."""
LATER = ("place", "days", "standing", "travel_budget", "conditions_text", "gains", "interests")
"""What files did not say at first: where one leaves it out, what is kept stays."""


class _OnlyLooked(Exception):
    """Undoes what a dry run has done."""


def look_at(items, part, party=None, *, by, now):
    """Return the Looked of what a file would do; nothing is kept. `party` is the only one it may speak for, None for any.

    What shows a need to more readers asks for a proof only when it is carried out: a page that asks here would lose the file.
    """
    return _undone(_carried_out, items, part, party, by=replace(by, stepped_up=True), now=now)


def look_strictly(items, part, party=None, *, by, now):
    """Return the Looked of what a file would do for exactly this actor; raises all that carrying it out would raise."""
    return _undone(_whole, items, part, party, by=by, now=now)


def _undone(do, *what, by, now):
    """Return what something does, and undo it."""
    found = []

    @use_case
    def dry(*, by, now):
        found.append(do(*what, by, now))
        raise _OnlyLooked

    with contextlib.suppress(_OnlyLooked):
        dry(by=by, now=now)
    return found[0]


@use_case
def bring_in(items, part, party=None, *, by, now):
    """Carry a file out whole and return its Looked; one refused item and nothing is kept (ImportRefused with every fault and its path)."""
    looked = _whole(items, part, party, by, now)
    audit.note("bring_in", party, by=by, now=now, part=part, **looked.counts)
    return looked


def _whole(items, part, party, by, now):
    looked = _carried_out(items, part, party, by, now)
    if looked.refused:
        raise ImportRefused(
            "{count} of its entries are refused; nothing was kept.", looked.faults, count=len(looked.refused)
        )
    return looked


def _carried_out(items, part, party, by, now):
    carry = {"needs": _need, "offerings": _offering}[part]
    return Looked(tuple(_one(carry, path, item, party, by, now) for path, item in items))


def _one(carry, path, item, party, by, now):
    """Carry one item out inside a savepoint, so that a refused one leaves nothing behind for the next."""
    title, _text = title_and_text(item)
    try:
        with db.session.begin_nested():
            fate = carry(item, party, by, now)
            db.session.flush()
    except RuleBroken as broken:
        faults = tuple((at(path, KEYS.get(field, field) or ""), said) for field, said in broken.faults)
        (where, why), *more = faults
        return Line(where, item.id, Fate.REFUSED, title, " ".join([why, *map(": ".join, more)]), faults)
    return Line(path, item.id, fate, title)


def _owner(code, field, party):
    found = party_by_code(code)
    if found is None:
        raise RuleBroken("There is no party {code} here.", code=code, field=field)
    if party is not None and found.id != party.id:
        raise RuleBroken(
            "Your file speaks for {code}; you may only speak for {own}.",
            code=code,
            own=party.code,
            field=field,
        )
    return found


def _known(model, item, owner, part):
    """Return what an id means: a public id of the owner's own, or what an earlier file made under it."""
    own = {"needs": "state_id", "offerings": "party_id"}[part]
    thing = queries.kept_id(owner, part, item.id)
    wanted = [each for each in (thing, item.id) if each]
    for each in wanted:
        found = (
            db.session.query(model)
            .filter_by(**{own: owner.id})
            .filter(model.public_id == _uuid(each))
            .one_or_none()
        )
        if found is not None:
            return found
    return None


def _uuid(value):
    try:
        return value if isinstance(value, UUID) else UUID(value)
    except ValueError:
        return UUID(int=0)


def _keep_id(owner, part, item, thing):
    db.session.add(FileId(party_id=owner.id, part=part, item=item.id, thing=thing.public_id))


def _topic(code, field):
    found = topic_by_code(code)
    if found is None:
        raise RuleBroken("The framework has no topic {code}.", code=code, field=field)
    return found


def _need(item, party, by, now):
    owner = _owner(item.state, "state", party)
    if not owner.is_state:
        raise RuleBroken("{code} is no member state.", code=item.state, field="state")
    topic, facts, partners = _topic(item.topic, "topic"), _need_facts(item), _partners(item.shared_with)
    known = _known(Need, item, owner, "needs")
    facts |= _left_out(item, known, ("collective", "whole"))
    if known is None:
        made = needs.state_need(owner, topic, shared_with=partners, by=by, now=now, **facts)
        _keep_id(owner, "needs", item, made)
        return Fate.NEW
    shown = {share.partner for share in known.shares}
    if known.topic == topic and shown == set(partners) and _is_kept(known, facts):
        return Fate.UNCHANGED
    needs.change_need(known, topic=topic, shared_with=partners, by=by, now=now, **facts)
    return Fate.CHANGED


def _left_out(item, known, names):
    """Return what an item says of these, as it is kept where it says nothing of one."""
    return {name: getattr(item, name) for name in names if known is None or name in item.model_fields_set}


def _is_kept(known, facts):
    """Tell whether all this is kept; pages send back what was looked at with line ends of their own."""
    return all(_same(getattr(known, name), value) for name, value in facts.items())


def _same(kept, value):
    both_text = isinstance(kept, str) and isinstance(value, str)
    return kept.replace("\r\n", "\n") == value.replace("\r\n", "\n") if both_text else kept == value


def _need_facts(item):
    title, text = title_and_text(item)
    shown = Visibility.ALL_PARTNERS if item.shared_with is None else (
        Visibility.NAMED_PARTNERS if item.shared_with else Visibility.MEMBER_STATES
    )  # fmt: skip
    same = ("audiences", "people", "urgency", "ready_on", "wanted_by", "languages")
    return {name: getattr(item, name) for name in same} | {
        "title": title, "text": text, "current_level": item.level, "target_level": item.target,
        "modes": {mode.value: (item.modes or {}).get(mode.value, "ok") for mode in Mode}, "visibility": shown,
        "conditions": item.conditions or [],
    }  # fmt: skip


def _partners(codes):
    found = [(code, party_by_code(code)) for code in codes or ()]
    strange = next((code for code, party in found if party is None or party.is_state), None)
    if strange:
        raise RuleBroken("There is no partner {code} here.", code=strange, field="shared_with")
    return [party for _code, party in found]


def _offering(item, party, by, now):
    owner = _owner(item.party, "party", party)
    if owner.is_state:
        raise RuleBroken("{code} is a member state; partners offer.", code=item.party, field="party")
    for code in item.topics:
        _topic(code, "topics")
    for name in ("eligible_states", "caps", "cost_per_seat"):
        for state in sorted(
            {*(getattr(item, name) or ())} - ({"default"} if name == "cost_per_seat" else set())
        ):
            _member(state, name, now)
    known = _known(Offering, item, owner, "offerings")
    facts = _offering_facts(item) | _offering_details(item, known)
    if known is None:
        made = offerings.draft_offering(owner, by=by, now=now, **facts)
        _keep_id(owner, "offerings", item, made)
        return Fate.NEW
    if _is_kept(known, facts):
        return Fate.UNCHANGED
    offerings.change_offering(known, by=by, now=now, **facts)
    return Fate.CHANGED


def _member(code, field, now):
    found = party_by_code(code)
    if found is None or not found.is_state or not found.is_member_on(now.date()):
        raise RuleBroken("{state} is no member state today.", state=code, field=field)


def _offering_facts(item):
    title, text = title_and_text(item)
    same = ("audiences", "seats", "state_cap", "eligible_states", "languages", "start_on", "end_on")
    return {name: getattr(item, name) for name in same} | {
        "title": title, "text": text, "mode": Mode(item.mode), "interpretation": item.interpretation or [],
        "conditions": item.conditions or [], "funded": item.funded or [], "caps": item.caps or {},
        "minimum_cohort": item.minimum_cohort or 1,
    }  # fmt: skip


def _offering_details(item, known):
    """Return the topics, the money and what files did not say at first, as it is kept where a file leaves it out."""
    found, costs = _left_out(item, known, LATER), dict(item.cost_per_seat or {})
    if "place" in found and not (found["place"] or "").strip():
        found["place"] = "online" if item.mode == Mode.ONLINE else "to be agreed"
    travels = known is not None and "travel_budget" not in found and known.travel_budget is not None
    default = costs.pop("default", None)
    return found | {
        "topics": _topics(item, known), "budget": item.budget.amount if item.budget else None, "cost_per_seat": default,
        "costs": _costs(costs, known), "currency": item.money or (known.currency if travels else None),
    }  # fmt: skip


def _topics(item, known):
    """Return the topics with their levels; a file that says only the lowest and the highest of several keeps the others."""
    found = [{"code": code, "entry": entry, "exit": leave} for code, entry, leave in item.levels_of_topics]
    kept = known.topics if known and "levels" not in item.model_fields_set else []
    codes = [topic["code"] for topic in kept]
    if codes != item.topics:
        return found
    ends = min(topic["entry"] for topic in kept), max(topic["exit"] for topic in kept)
    return kept if ends == (item.entry_level, item.exit_level) else found


def _costs(costs, known):
    """Return the costs of single states as exact text, in the words that are kept where they are the same amounts."""
    kept = (known.costs if known else None) or {}
    same = {state: Decimal(amount) for state, amount in kept.items()} == costs
    return kept if same else {state: str(amount) for state, amount in costs.items()}
