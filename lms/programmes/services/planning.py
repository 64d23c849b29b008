"""What the secretariat does with programmes and editions."""

from dataclasses import replace

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.programmes.models import Edition, Programme, Quota, SeatBlock
from lms.programmes.rules import (
    EDITION,
    ORDER,
    BlockPlan,
    EditionStage,
    calendar_faults,
    has_started,
    open_pool,
)


@use_case
def create_programme(*, proponent, by, now, **facts):
    """Keep a new programme and return it."""
    programme = Programme(proponent=proponent, **facts)
    db.session.add(programme)
    db.session.flush()
    audit.note("create_programme", programme, by=by, now=now, title=programme.title)
    return programme


@use_case
def change_programme(programme, *, by, now, **facts):
    """Change what a programme says; the trail keeps before and after."""
    _change(programme, "change_programme", facts, by, now)


@use_case
def plan_edition(programme, *, capacity=None, quotas=None, blocks=None, by, now, **facts):
    """Keep a planned edition with its seats; raises RuleBroken when they do not add up.

    Capacity and quotas are one block of seats for everybody; `blocks` are several BlockPlans.
    """
    if facts["starts_on"] <= now.date():
        raise RuleBroken("The edition would start today or earlier.", field="starts_on")
    facts.setdefault("name_by", facts["release_on"])
    with db.session.no_autoflush:
        edition = Edition(programme_id=programme.id, **facts)
        _set_blocks(edition, blocks or [BlockPlan(capacity, quotas or {})])
        _check(edition)
        db.session.add(edition)
    db.session.flush()
    audit.note("plan_edition", edition, by=by, now=now, title=edition.title)
    return edition


@use_case
def change_edition(edition, *, capacity=None, quotas=None, blocks=None, by, now, **facts):
    """Change a planned or published edition; returns what changed as {field: (before, after)}."""
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED}:
        raise RuleBroken("This edition is over; it cannot be changed any more.")
    changed = _change(edition, "change_edition", facts, by, now)
    if blocks is None and quotas is not None:
        first, *others = plans_of(edition)
        blocks = [replace(first, capacity=capacity or edition.capacity, quotas=quotas), *others]
    if blocks is not None:
        changed |= _change_blocks(edition, blocks, by, now)
    _check(edition)
    return changed


@use_case
def publish(edition, *, by, now):
    """Open the edition to the member states; raises RuleBroken while something is missing."""
    _check(edition)
    if has_started(edition, now):
        raise RuleBroken("The edition starts today or earlier. Move its dates first.")
    if edition.nominate_by < now.date():
        raise RuleBroken("Nominations would have closed on {day}. Move the deadlines first.",
                         day=edition.nominate_by)  # fmt: skip
    if not edition.quotas:
        raise RuleBroken("No state has seats in this edition. Give the states their seats first.")
    move(edition, EDITION, "publish", by=by, now=now)
    return edition


@use_case
def complete(edition, *, by, now):
    """Close an edition that has ended."""
    if now.date() < edition.ends_on:
        raise RuleBroken("The edition has not ended yet.")
    move(edition, EDITION, "complete", by=by, now=now)


@use_case
def cancel(edition, reason, *, by, now):
    """Cancel an edition for a reason that everybody reads."""
    if not reason.strip():
        raise RuleBroken("Say why the edition is cancelled.", field="reason")
    edition.reason = reason.strip()
    move(edition, EDITION, "cancel", by=by, now=now, reason=edition.reason)


def _change(thing, verb, facts, by, now):
    changed = {
        name: (getattr(thing, name), value) for name, value in facts.items() if getattr(thing, name) != value
    }
    for name, (_before, after) in changed.items():
        setattr(thing, name, after)
    if changed:
        shown = {name: [str(a)[:200], str(b)[:200]] for name, (a, b) in changed.items()}
        audit.note(verb, thing, by=by, now=now, changed=shown)
    return changed


def _change_blocks(edition, blocks, by, now):
    before = [str(plan) for plan in plans_of(edition)]
    _set_blocks(edition, blocks)
    after = [str(plan) for plan in plans_of(edition)]
    if before == after:
        return {}
    audit.note("change_seats", edition, by=by, now=now, changed={"seats": [before, after]})
    return {"seats": (before, after)}


def plans_of(edition):
    """Return the edition's blocks as plans, in order."""
    return [
        BlockPlan(
            b.capacity,
            {q.state: (q.guaranteed, q.cap) for q in b.quotas},
            b.audience,
            b.mode,
            b.reserves,
            b.funded_seats,
        )  # fmt: skip
        for b in edition.blocks
    ]


def _set_blocks(edition, plans):
    """Set the blocks from plans, the first plan for the first block and so on."""
    if not plans:
        raise RuleBroken("An edition needs seats.", field="capacity")
    for plan in plans:
        if plan.funded_seats is not None and plan.funded_seats > plan.capacity:
            raise RuleBroken(
                "There are only {seats} seats of this kind.", seats=plan.capacity, field="funded_seats"
            )
    kinds = [(plan.audience, plan.mode) for plan in plans]
    if len(set(kinds)) < len(kinds):
        raise RuleBroken("Two blocks are for the same people in the same way: make them one.")
    for block in edition.blocks[len(plans) :]:
        if edition.published_at is not None:
            raise RuleBroken("Seats that were published cannot be taken away; lower their number.")
        edition.blocks.remove(block)
    for number, plan in enumerate(plans, start=1):
        if number > len(edition.blocks):
            edition.blocks.append(SeatBlock(number=number, capacity=plan.capacity))
        block = edition.blocks[number - 1]
        block.capacity, block.audience, block.mode = plan.capacity, plan.audience, plan.mode
        block.reserves, block.funded_seats = plan.reserves, plan.funded_seats
        _set_quotas(block, plan.quotas)
    edition.capacity = sum(plan.capacity for plan in plans)


def _set_quotas(block, quotas):
    """Set guaranteed seats and caps from {state: (guaranteed, cap)}."""
    kept = {quota.state.id: quota for quota in block.quotas}
    for state, (guaranteed, cap) in quotas.items():
        if cap < guaranteed:
            raise RuleBroken(
                "{state}: the cap ({cap}) is below the guaranteed seats ({n}).",
                state=state.name, cap=cap, n=guaranteed, field=f"cap_{state.code}",
            )  # fmt: skip
        quota = kept.pop(state.id, None)
        if quota is None:
            block.quotas.append(Quota(state=state, guaranteed=guaranteed, cap=cap))
        else:
            quota.guaranteed, quota.cap = guaranteed, cap
    for quota in kept.values():
        block.quotas.remove(quota)


def _check(edition):
    faults = calendar_faults({name: getattr(edition, name) for name, _words in ORDER})
    if faults:
        raise RuleBroken(faults[0][1], field=faults[0][0])
    for block in edition.blocks:
        try:
            open_pool(block.capacity, [quota.guaranteed for quota in block.quotas])
        except ValueError as wrong:
            raise RuleBroken("{why}.", why=str(wrong).capitalize(), field="capacity") from wrong
