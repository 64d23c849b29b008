"""Editions: listed, read, planned, changed, and their verbs, one address each."""

from collections.abc import Callable
from typing import NamedTuple

from flask import url_for

from lms.admissions import services as admissions
from lms.base.api import Created, Nothing, Shape, hang_verbs, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.editions import services
from lms.enrolments import policies as enrolment_policies
from lms.kernel import clock
from lms.kernel.policy import Policy
from lms.nominations.queries import own_editions
from lms.organisers import lists
from lms.organisers.api import READ, WRITE, bp, shapes, typed
from lms.organisers.api.seats import plan_of
from lms.organisers.services import edition_facts, hold_edition
from lms.programmes import policies, queries
from lms.programmes import services as programmes
from lms.programmes.rules import EDITION, EditionStage, moved_days
from lms.seats import policies as seat_policies

UNDER_WAY = (EditionStage.PLANNED, EditionStage.PUBLISHED)


class Verb(NamedTuple):
    """One verb: who may, what it takes, its step in the workflow or else the stages at which it is offered, what does it."""

    name: str
    policy: Policy
    takes: type[Shape]
    step: str | None
    stages: tuple[EditionStage, ...]
    do: Callable
    words: str


def _cancel(edition, *, reason, confirmation, by, now):
    services.cancel_edition(edition, reason, by=by, now=now)


def _postpone(edition, *, starts_on, ends_on, reopen, by, now, **deadlines):
    days = moved_days(edition, starts_on, now.date(), ends_on=ends_on, reopen=reopen)
    named = {name: day for name, day in deadlines.items() if day is not None}
    services.postpone_edition(edition, days | named, by=by, now=now)


VERBS = (
    Verb("publish", seat_policies.MANAGE_SEATS, Nothing, "publish", (), services.publish_edition,
         "Publish the edition and open its call. The focal points of every state with seats are told."),
    Verb("postpone", seat_policies.MANAGE_SEATS, typed.Postpone, None, UNDER_WAY, _postpone,
         "Move the edition with its sessions and deadlines. Who has a seat is asked again."),
    Verb("cancel", seat_policies.MANAGE_SEATS, typed.Cancel, "cancel", (), _cancel,
         "Cancel the edition with a reason for everybody. Nominations, offers and sessions end with it."),
    Verb("close", seat_policies.MANAGE_SEATS, Nothing, "complete", (), services.complete_edition,
         "Close an edition that has ended. Who still waited for a seat waits no longer."),
    Verb("select", seat_policies.MANAGE_SEATS, Nothing, None, (EditionStage.PUBLISHED,), admissions.select_all,
         "Offer seats to every eligible officer in the order of ranks. Who finds none waits."),
)  # fmt: skip


def verbs_of(edition, actor):
    """Return the verbs that are offered at the edition's stage and that the actor may use."""
    return [
        verb.name for verb in VERBS if verb.policy.allows(actor, edition)
        and (EDITION.allows(edition.stage, verb.step) if verb.step else edition.stage in verb.stages)
    ]  # fmt: skip


def joins(edition, actor):
    """Tell whether the actor reads how to join: has a seat, or is of those who run it."""
    if enrolment_policies.READ_JOINING.allows(actor, edition):
        return True
    return any(mine.id == edition.id for mine in own_editions(actor, edition.ends_on))


def drawn(edition):
    """Return an edition as the owner of the token may read it."""
    actor = current_actor()
    return shapes.edition(
        edition, queries.sessions_of(actor, edition), joins=joins(edition, actor), verbs=verbs_of(edition, actor)
    )  # fmt: skip


@bp.get("/programmes/<uuid:public_id>/editions")
@door(policies.READ_CATALOGUE, find=queries.programme)
@listing(READ, lists.EDITIONS, answers=shapes.EditionLine, draw=shapes.edition_line)
def editions_of(programme):
    """List the editions of a programme that you may see."""
    return queries.editions_in(current_actor(), programme)


@bp.post("/programmes/<uuid:public_id>/editions")
@door(policies.PLAN, find=queries.programme)
@operation(WRITE, takes=typed.PlanEdition, answers=shapes.EditionShown, draw=drawn, code=201)
def plan_edition(programme, given):
    """Plan an edition with its seats; the member states see it once it is published."""
    facts = given.model_dump(exclude={"blocks"})
    edition = programmes.plan_edition(
        programme, blocks=[plan_of(block) for block in given.blocks], by=current_actor(), now=clock.now(),
        **edition_facts(facts, given.starts_on, clock.now().date()),
    )  # fmt: skip
    return Created(edition, url_for(".edition", public_id=edition.public_id))


@bp.get("/editions")
@door(policies.READ_CATALOGUE)
@listing(READ, lists.EDITIONS, answers=shapes.EditionLine, draw=shapes.edition_line)
def editions():
    """List the editions that you may see."""
    return queries.visible_editions(current_actor())


@bp.get("/editions/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.edition)
@operation(READ, answers=shapes.EditionShown, draw=drawn)
def edition(edition):
    """Read an edition with its calendar, seats and sessions, and the verbs that you may use on it now."""
    return edition


@bp.patch("/editions/<uuid:public_id>")
@door(policies.PLAN, find=queries.edition)
@operation(WRITE, takes=typed.ChangeEdition, answers=shapes.EditionShown, draw=drawn, locks=hold_edition)
def change_edition(edition, given):
    """Change an edition. Once it is published, those are told whom the change concerns, and its version is one more."""
    facts = edition_facts(given.model_dump(exclude_unset=True), edition.starts_on, clock.now().date())
    services.change_edition(edition, by=current_actor(), now=clock.now(), **facts)


@bp.post("/editions/<uuid:public_id>/next")
@door(policies.PLAN, find=queries.edition)
@operation(
    WRITE,
    takes=typed.Next,
    answers=shapes.EditionShown,
    draw=drawn,
    code=201,
    guarded=True,
    locks=hold_edition,
)
def plan_next(edition, given):
    """Plan the next edition after the model of this one; the answer is the new one."""
    following = programmes.plan_next(
        edition, given.starts_on, given.title, by=current_actor(), now=clock.now()
    )
    return Created(following, url_for(".edition", public_id=following.public_id))


def _is_the_time(verb, edition):
    if verb.step:
        EDITION.step(edition.stage, verb.step, said=verb.name)


hang_verbs(
    bp, "/editions/<uuid:public_id>", VERBS, scope=WRITE, find=queries.edition, answers=shapes.EditionShown, draw=drawn,
    named="{}_edition", locks=hold_edition, before=_is_the_time,
)  # fmt: skip
