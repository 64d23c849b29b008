"""The kinds of seats of an edition, set from plans."""

from lms.base import audit
from lms.kernel.errors import RuleBroken
from lms.programmes.models import Quota, SeatBlock
from lms.programmes.rules import BlockPlan, open_pool


def change_blocks(edition, blocks, by, now):
    """Set the seats and keep before and after on the trail; returns them where they differ."""
    before = [str(plan) for plan in plans_of(edition)]
    set_blocks(edition, blocks)
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


def check_plans(plans):
    """Raise RuleBroken while the seats of an edition do not add up."""
    if not plans:
        raise RuleBroken("An edition needs seats.", field="capacity")
    for plan in plans:
        if plan.funded_seats is not None and plan.funded_seats > plan.capacity:
            raise RuleBroken(
                "There are only {seats} seats of this kind.", seats=plan.capacity, field="funded_seats"
            )
        _check_quotas(plan)
    kinds = [(plan.audience, plan.mode) for plan in plans]
    if len(set(kinds)) < len(kinds):
        raise RuleBroken("Two blocks are for the same people in the same way: make them one.")


def _check_quotas(plan):
    for state, (guaranteed, cap) in plan.quotas.items():
        if cap < guaranteed:
            raise RuleBroken(
                "{state}: the cap ({cap}) is below the guaranteed seats ({n}).",
                state=state.name, cap=cap, n=guaranteed, field=f"cap_{state.code}",
            )  # fmt: skip
    try:
        open_pool(plan.capacity, [guaranteed for guaranteed, _cap in plan.quotas.values()])
    except ValueError as wrong:
        raise RuleBroken("{why}.", why=str(wrong).capitalize(), field="capacity") from wrong


def set_blocks(edition, plans):
    """Set the blocks from plans, the first plan for the first block and so on."""
    check_plans(plans)
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
        quota = kept.pop(state.id, None)
        if quota is None:
            block.quotas.append(Quota(state=state, guaranteed=guaranteed, cap=cap))
        else:
            quota.guaranteed, quota.cap = guaranteed, cap
    for quota in kept.values():
        block.quotas.remove(quota)
