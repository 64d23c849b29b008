"""Programmes: listed, read, created, changed."""

from flask import url_for

from lms.base.api import Created, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.courses import queries as courses
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.organisers import lists
from lms.organisers.api import READ, WRITE, bp, shapes, typed
from lms.organisers.services import party_named
from lms.programmes import policies, queries, services
from lms.topics import queries as topics


def _facts(given, *, whole):
    """Return what was sent in the words of the use-case; raise RuleBroken for what there is not."""
    facts = given.model_dump(exclude_unset=not whole)
    if any(topics.topic_by_code(topic["code"]) is None for topic in facts.get("topics", ())):
        raise RuleBroken("The framework has no such topic.", field="topics")
    if "proponent" in facts:
        facts["proponent"] = party_named(facts["proponent"], "proponent", clock.now().date())
    known = {slug for slug, _title in courses.course_choices(current_actor())}
    if set(facts.get("courses", ())) - known:
        raise RuleBroken("There is no such course in use.", field="courses")
    if "courses" in facts:
        facts["course_slugs"] = facts.pop("courses")
    return facts


@bp.get("/programmes")
@door(policies.READ_CATALOGUE)
@listing(READ, lists.PROGRAMMES, answers=shapes.ProgrammeShown, draw=shapes.programme)
def programmes():
    """List the programmes in use."""
    return queries.programmes_with_proponents(current_actor())


@bp.post("/programmes")
@door(policies.PLAN)
@operation(WRITE, takes=typed.CreateProgramme, answers=shapes.ProgrammeShown, draw=shapes.programme, code=201)
def create_programme(given):
    """Keep a new programme; it is shown to everybody once an edition of it is published."""
    programme = services.create_programme(by=current_actor(), now=clock.now(), **_facts(given, whole=True))
    return Created(programme, url_for(".programme", public_id=programme.public_id))


@bp.get("/programmes/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.programme)
@operation(READ, answers=shapes.ProgrammeShown, draw=shapes.programme)
def programme(programme):
    """Read a programme."""
    return programme


@bp.patch("/programmes/<uuid:public_id>")
@door(policies.PLAN, find=queries.programme)
@operation(
    WRITE, takes=typed.ChangeProgramme, answers=shapes.ProgrammeShown, draw=shapes.programme, locks=True
)
def change_programme(programme, given):
    """Change what a programme says."""
    services.change_programme(programme, by=current_actor(), now=clock.now(), **_facts(given, whole=False))
