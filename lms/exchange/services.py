"""A file of needs or offerings: every item is looked at, then all of them are carried out or none."""

import contextlib
from decimal import Decimal
from uuid import UUID

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.exchange import queries
from lms.exchange.models import FileId
from lms.exchange.rules import Fate, Line, Looked, NeedItem, OfferingItem, title_and_text
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


class _OnlyLooked(Exception):
    """Undoes what a dry run has done."""


def look_at(items, part, party=None, *, by, now):
    """Return the Looked of what a file would do; nothing is kept. `party` is the only one it may speak for, None for any."""
    found = []

    @use_case
    def dry(*, by, now):
        found.append(_carried_out(items, part, party, by, now))
        raise _OnlyLooked

    with contextlib.suppress(_OnlyLooked):
        dry(by=by, now=now)
    return found[0]


@use_case
def bring_in(items, part, party=None, *, by, now):
    """Carry a file out whole and return its Looked; one refused item and nothing is kept (ImportRefused with every line)."""
    looked = _carried_out(items, part, party, by, now)
    if looked.refused:
        raise ImportRefused(
            "{count} of its entries are refused; nothing was kept.", looked.refused, count=len(looked.refused)
        )
    audit.note("bring_in", party, by=by, now=now, part=part, **looked.counts)
    return looked


def _carried_out(items, part, party, by, now):
    carry = {"needs": _need, "offerings": _offering}[part]
    return Looked(tuple(_one(carry, path, item, party, by, now) for path, item in items))


def _one(carry, path, item, party, by, now):
    """Carry one item out inside a savepoint, so that a refused one leaves nothing behind for the next."""
    title, _text = title_and_text(item.text)
    try:
        with db.session.begin_nested():
            fate = carry(item, party, by, now)
            db.session.flush()
    except RuleBroken as broken:
        where = f"{path}.{broken.field}" if broken.field else path
        return Line(where, item.id, Fate.REFUSED, title, broken.sentence)
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
    if known is None:
        made = needs.state_need(owner, topic, shared_with=partners, by=by, now=now, **facts)
        _keep_id(owner, "needs", item, made)
        return Fate.NEW
    if _says(NeedItem, queries.need_item(known), item, stage=item.stage) == _whole(
        item, facts, modes=facts["modes"]
    ):
        return Fate.UNCHANGED
    needs.change_need(known, topic=topic, shared_with=partners, by=by, now=now, **facts)
    return Fate.CHANGED


def _need_facts(item):
    title, text = title_and_text(item.text)
    shown = Visibility.ALL_PARTNERS if item.shared_with is None else (
        Visibility.NAMED_PARTNERS if item.shared_with else Visibility.MEMBER_STATES
    )  # fmt: skip
    same = ("audiences", "people", "urgency", "ready_on", "wanted_by", "languages", "conditions")
    return {name: getattr(item, name) for name in same} | {
        "title": title, "text": text, "current_level": item.level, "target_level": item.target,
        "modes": {mode.value: item.modes.get(mode.value, "ok") for mode in Mode}, "visibility": shown,
    }  # fmt: skip


def _partners(codes):
    found = [(code, party_by_code(code)) for code in codes or ()]
    strange = next((code for code, party in found if party is None or party.is_state), None)
    if strange:
        raise RuleBroken("There is no partner {code} here.", code=strange, field="shared_with")
    return [party for _code, party in found]


def _says(shape, kept, item, **same):
    """Return what is kept in the shape of the file, under the item's own id."""
    return shape.model_validate(kept | {"id": item.id} | same)


def _whole(item, facts, **same):
    return item.model_copy(update={"text": f"{facts['title']}\n{facts['text']}"} | same)


def _offering(item, party, by, now):
    owner = _owner(item.party, "party", party)
    if owner.is_state:
        raise RuleBroken("{code} is a member state; partners offer.", code=item.party, field="party")
    for code in item.topics:
        _topic(code, "topics")
    for state in sorted(
        {*(item.eligible_states or ()), *item.caps, *(set(item.cost_per_seat or ()) - {"default"})}
    ):
        found = party_by_code(state)
        if found is None or not found.is_state or not found.is_member_on(now.date()):
            raise RuleBroken("{state} is no member state today.", state=state, field="eligible_states")
    known, facts = _known(Offering, item, owner, "offerings"), _offering_facts(item)
    if known is None:
        made = offerings.draft_offering(owner, by=by, now=now, **facts)
        _keep_id(owner, "offerings", item, made)
        return Fate.NEW
    if _says(OfferingItem, queries.offering_item(known), item) == _whole(item, facts):
        return Fate.UNCHANGED
    offerings.change_offering(known, by=by, now=now, **facts)
    return Fate.CHANGED


def _offering_facts(item):
    title, text = title_and_text(item.text)
    costs = dict(item.cost_per_seat or {})
    same = ("audiences", "seats", "state_cap", "caps", "eligible_states", "languages", "interpretation", "start_on", "end_on",
            "conditions", "funded", "minimum_cohort")  # fmt: skip
    default = costs.pop("default", None)
    return {name: getattr(item, name) for name in same} | {
        "title": title, "text": text, "mode": Mode(item.mode),
        "topics": [{"code": code, "entry": item.entry_level, "exit": item.exit_level} for code in item.topics],
        "place": "online" if item.mode == Mode.ONLINE else "to be agreed", "days": None, "conditions_text": "",
        "budget": item.budget.amount if item.budget else None, "currency": item.budget.currency if item.budget else None,
        "cost_per_seat": default, "costs": {state: str(Decimal(amount)) for state, amount in costs.items()},
    }  # fmt: skip
