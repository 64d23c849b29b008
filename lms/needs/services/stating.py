"""What a state does with its needs."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken, refuse_all
from lms.maturity.queries import standing_for
from lms.needs.models import Need, NeedShare, NeedVersion
from lms.needs.rules import ASKED, NEED, NeedStage, Visibility, faults_of, plain, widens
from lms.needs.services.joining import tell_joined


@use_case
def state_need(state, topic, *, shared_with=(), by, now, **facts):
    """Keep a draft of a need; returns it, with the assessment of its topic that stands.

    Raises RuleBroken where levels or dates contradict, where the window has passed, or where the state has left.
    """
    need = Need(state=state, topic=topic, **facts)
    with db.session.no_autoflush:
        _check(need, shared_with, _gone_by(need.wanted_by, now))
        _is_member(state, now)
        need.assessment = standing_for(state, topic)
    _share(need, shared_with)
    db.session.add(need)
    db.session.flush()
    audit.note("state_need", need, by=by, now=now, state=state.code, topic=topic.code)
    return need


@use_case
def change_need(need, *, topic=None, shared_with=None, by, now, **facts):
    """Change a draft or open need; what a posted one asked before is kept as a version.

    Showing an open one to more asks for a step-up.
    """
    if need.stage not in {NeedStage.DRAFT, NeedStage.OPEN}:
        raise RuleBroken("This need is {stage}; it cannot be changed.", stage=need.stage.value)
    shown, before = _shown_to(need), _asked(need)
    changed = _set(need, facts | ({"topic": topic} if topic else {}))
    with db.session.no_autoflush:
        partners = [s.partner for s in need.shares] if shared_with is None else shared_with
        _check(need, partners, _gone_by(need.wanted_by, now) if "wanted_by" in changed else ())
        need.assessment = standing_for(need.state, need.topic)
    _share(need, partners)
    if need.stage == NeedStage.OPEN:
        if widens(shown, _shown_to(need)):
            by.require_step_up()
        _keep_version(need, before, now)
    audit.note("change_need", need, by=by, now=now, changed=changed)


def _set(need, facts):
    """Set what is different; return {name: [before, after]} for the trail."""
    changed = {}
    for name, value in facts.items():
        before = getattr(need, name)
        if before != value:
            changed[name] = [str(before)[:200], str(value)[:200]]
            setattr(need, name, value)
    return changed


def _asked(need):
    """Return what a need asks, as a version keeps it."""
    partners = sorted(share.partner.code for share in need.shares)
    return {name: plain(getattr(need, name)) for name in ASKED} | {
        "topic": need.topic.code,
        "shared_with": partners,
    }


def _keep_version(need, before, now):
    """Keep what was asked before, if anything else is asked now."""
    if before == _asked(need):
        return
    since = need.version_at or need.posted_at or need.created_at
    need.versions.append(NeedVersion(number=need.version, asked=before, said_at=since, replaced_at=now))
    need.version, need.version_at = need.version + 1, now


def _shown_to(need):
    return need.visibility, {share.partner.code for share in need.shares}


def _check(need, shared_with, passed):
    shared = need.visibility if need.collective else None
    found = faults_of(
        need.current_level, need.target_level, need.ready_on, need.wanted_by, need.modes, shared
    )
    if need.visibility == Visibility.NAMED_PARTNERS and not shared_with:
        found.append(("shared_with", "Name at least one partner, or choose who else may see it."))
    if not need.collective and need.joined:
        found.append(("collective", "States have joined it: it stays open to them."))
    refuse_all([*found, *passed])


def _gone_by(wanted_by, now):
    passed = wanted_by is not None and wanted_by <= now.date()
    return [("wanted_by", "It is wanted by a day that has passed. Change the day first.")] if passed else []


def _is_member(state, now):
    if not state.is_member_on(now.date()):
        raise RuleBroken("{name} is no member state today; it states no needs here.", name=state.name)


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
    refuse_all(_gone_by(need.wanted_by, now))
    _is_member(need.state, now)
    need.posted_at = need.version_at = now
    move(need, NEED, "post", by=by, now=now, visibility=need.visibility.value)
    need.posted_at = now


@use_case
def withdraw(need, *, reason="", by, now):
    """Take the need back; nobody else sees it any more. One that others have seen says why."""
    if need.stage == NeedStage.OPEN and not reason.strip():
        raise RuleBroken("Others have seen it: say why it is withdrawn.", field="reason")
    need.ending_reason = reason.strip() or None
    move(need, NEED, "withdraw", by=by, now=now, reason=reason.strip())
    tell_joined(need, now=now)


@use_case
def supersede(need, successor, *, reason, by, now):
    """Let another need of the same state take the place of an open one; whoever read it is led on."""
    if successor.state_id != need.state_id or successor.id == need.id:
        raise RuleBroken("Choose another need of the same state.", field="successor")
    if successor.stage not in {NeedStage.DRAFT, NeedStage.OPEN}:
        raise RuleBroken("A need that is {stage} cannot take its place.", stage=successor.stage.value,
                         field="successor")  # fmt: skip
    if not reason.strip():
        raise RuleBroken("Say why another need takes its place.", field="reason")
    with db.session.no_autoflush:
        need.superseded_by, need.ending_reason = successor, reason.strip()
        move(
            need, NEED, "supersede", by=by, now=now, reason=reason.strip(), successor=str(successor.public_id)
        )
    tell_joined(need, now=now)


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
    _is_member(need.state, now)
    move(need, NEED, "reopen", by=by, now=now)
    need.closed_at = None
