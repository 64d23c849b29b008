"""What a state does with its assessments: record one, take one back. Nothing is overwritten."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.maturity.models import Assessment
from lms.maturity.rules import fault_of


@use_case
def assess(state, topic, *, capability, evidence, office, assessed_on, by, now):
    """Record how far a state's institutions have come in a topic; returns it. `capability` None says: not known.

    Raises RuleBroken for a stage without evidence, a day to come, or a state that is no member on the day of recording.
    """
    fault = fault_of(capability, evidence, assessed_on, now.date())
    if fault:
        raise RuleBroken(fault[1], field=fault[0])
    if not state.is_member_on(now.date()):
        raise RuleBroken("{name} is no member state today.", name=state.name)
    found = Assessment(state=state, topic=topic, capability=capability, evidence=evidence.strip(),
                       office=office.strip(), assessed_on=assessed_on, recorded_at=now)  # fmt: skip
    db.session.add(found)
    db.session.flush()
    audit.note("assess", found, by=by, now=now, state=state.code, topic=topic.code)
    return found


@use_case
def withdraw(assessment, *, reason, by, now):
    """Take back what was recorded in error; it stays in the history with its reason."""
    if assessment.withdrawn_at is not None:
        raise RuleBroken("This assessment was taken back already.")
    if not reason.strip():
        raise RuleBroken("Say why, so that the history can be read.", field="reason")
    assessment.withdrawn_at, assessment.withdrawn_reason = now, reason.strip()
    audit.note("withdraw", assessment, by=by, now=now, reason=reason.strip())
