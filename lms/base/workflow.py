"""`move` is the only way from one stage to the next: legal, stamped and on the trail."""

from sqlalchemy import inspect, select

from lms.base import audit
from lms.base.db import db
from lms.kernel.errors import WrongStage
from lms.kernel.workflow import words


def move(thing, workflow, verb, *, by, now, **facts):
    """Take the step, stamp `<stage>_at` where the table has it; raises WrongStage with a sentence."""
    _hold(thing)
    step = workflow.step(thing.stage, verb)
    before, thing.stage = thing.stage, step.target
    stamp = f"{step.target.value}_at"
    if hasattr(type(thing), stamp):
        setattr(thing, stamp, now)
    if hasattr(type(thing), "stage_since"):
        thing.stage_since = now
    audit.note(verb, thing, by=by, now=now, was=before.value, now_is=step.target.value, **facts)
    return thing


def _hold(thing):
    """Lock the row where the database lets two writers run, and refuse a stage read too early."""
    state = inspect(thing)
    if not state.persistent or db.engine.dialect.name == "sqlite":
        return
    table = type(thing)
    with db.session.no_autoflush:
        current = db.session.scalar(
            select(table.stage).where(table.id == thing.id).with_for_update(key_share=True)
        )
    if current != thing.stage and not state.attrs.stage.history.has_changes():
        raise WrongStage(
            "Somebody was faster: this is now at the stage “{stage}”.",
            stage=words(current),
        )
