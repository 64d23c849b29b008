"""What a state does with its needs."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.needs.models import Need, NeedShare
from lms.needs.rules import NEED, NeedStage, Visibility, fault_of, widens


@use_case
def state_need(state, topic, *, shared_with=(), by, now, **facts):
    """Keep a draft of a need; returns it. Raises RuleBroken where levels or dates contradict."""
    need = Need(state=state, topic=topic, **facts)
    _check(need, shared_with)
    _share(need, shared_with)
    db.session.add(need)
    db.session.flush()
    audit.note("state_need", need, by=by, now=now, state=state.code, topic=topic.code)
    return need


@use_case
def change_need(need, *, topic=None, shared_with=None, by, now, **facts):
    """Change a draft or open need; the trail keeps before and after. Showing an open one to more asks for a step-up."""
    if need.stage not in {NeedStage.DRAFT, NeedStage.OPEN}:
        raise RuleBroken("This need is {stage}; it cannot be changed.", stage=need.stage.value)
    changed, shown = {}, _shown_to(need)
    for name, value in (facts | ({"topic": topic} if topic else {})).items():
        before = getattr(need, name)
        if before != value:
            changed[name] = [str(before)[:200], str(value)[:200]]
            setattr(need, name, value)
    with db.session.no_autoflush:
        partners = [s.partner for s in need.shares] if shared_with is None else shared_with
        _check(need, partners)
    _share(need, partners)
    if need.stage == NeedStage.OPEN and widens(shown, _shown_to(need)):
        by.require_step_up()
    audit.note("change_need", need, by=by, now=now, changed=changed)


def _shown_to(need):
    return need.visibility, {share.partner.code for share in need.shares}


def _check(need, shared_with):
    fault = fault_of(need.current_level, need.target_level, need.ready_on, need.wanted_by, need.modes)
    if fault:
        raise RuleBroken(fault[1], field=fault[0])
    if need.visibility == Visibility.NAMED_PARTNERS and not shared_with:
        raise RuleBroken("Name at least one partner, or choose who else may see it.",
                         field="shared_with")  # fmt: skip


def _share(need, partners):
    wanted = {partner.id: partner for partner in partners}
    if need.visibility != Visibility.NAMED_PARTNERS:
        wanted = {}
    for share in list(need.shares):
        if wanted.pop(share.partner_id, None) is None:
            need.shares.remove(share)
    for partner in wanted.values():
        need.shares.append(NeedShare(partner=partner))


@use_case
def post(need, *, by, now):
    """Show the need to those whom its visibility names."""
    if need.wanted_by is not None and need.wanted_by <= now.date():
        raise RuleBroken("It is wanted by a day that has passed. Change the day first.",
                         field="wanted_by")  # fmt: skip
    need.posted_at = now
    move(need, NEED, "post", by=by, now=now, visibility=need.visibility.value)
    need.posted_at = now


@use_case
def withdraw(need, *, by, now):
    """Take the need back; nobody else sees it any more."""
    move(need, NEED, "withdraw", by=by, now=now)


@use_case
def close(need, *, evidence=None, reason="", by, now):
    """Close the need with linked evidence or with a written reason; one of the two is needed."""
    if not evidence and not reason.strip():
        raise RuleBroken("Link evidence, or write why the need is closed without.", field="reason")
    need.closing_evidence, need.closing_reason = (
        evidence or None,
        reason.strip() or None,
    )
    move(need, NEED, "close", by=by, now=now, evidence=evidence, reason=reason.strip())


@use_case
def reopen(need, *, by, now):
    """Open a closed need again; its earlier closing stays on the trail."""
    move(need, NEED, "reopen", by=by, now=now)
    need.closed_at = None
