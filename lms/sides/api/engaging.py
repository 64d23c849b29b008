"""From a match that both sides have confirmed to the edition that serves it."""

from flask import url_for

from lms.base.api import Created, operation, placed
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.courses.queries import course_choices
from lms.engagements import policies, queries, services
from lms.engagements.rules import edition_proposed_for
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.organisers.services import edition_facts, quotas_of
from lms.programmes import queries as programmes
from lms.sides.api import WRITE_MATCHES, bp
from lms.sides.api import match_shapes as shapes
from lms.sides.api import match_typed as typed
from lms.sides.api.matches import drawn


def _edition_facts(match, given):
    """Return (programme or None, facts) of an edition: what was sent, and for the rest what the match asks for."""
    actor, today = current_actor(), clock.now().date()
    facts = given.model_dump() | edition_proposed_for(match) | given.model_dump(exclude_unset=True)
    words = {name: facts.pop(name) for name in ("summary", "courses")}
    chosen, programme = facts.pop("programme"), None
    if chosen is not None:
        programme = programmes.programme(actor, chosen)
        if programme is None:
            raise RuleBroken("There is no such programme.", field="programme")
    if set(words["courses"]) - {slug for slug, _title in course_choices(actor)}:
        raise RuleBroken("There is no such course in use.", field="courses")
    promised = {match.need.state.code: {"guaranteed": match.seats, "cap": match.seats}}
    quotas = quotas_of(facts.pop("quotas") or promised, today)
    facts = edition_facts(facts, facts["starts_on"], today) | {"quotas": quotas}
    if programme is None:
        facts |= {"summary": words["summary"], "course_slugs": words["courses"]}
    return programme, facts


def _serves(match, edition):
    return Created(match, url_for("organisers_api.edition", public_id=edition.public_id))


@bp.post("/matches/<uuid:public_id>/engage")
@door(policies.ENGAGE, find=queries.match)
@operation(
    WRITE_MATCHES, takes=typed.Engage, answers=shapes.MatchShown, draw=drawn, code=201, guarded=True, locks=True
)  # fmt: skip
def engage(match, given):
    """Make an edition of a match that both sides have confirmed. It is planned; publish it when all is right."""
    services.must_wait_for_an_edition(match)
    programme, facts = _edition_facts(match, given)
    actor, now = current_actor(), clock.now()
    own = match.need.state.code
    with placed(**{f"cap_{own}": f"quotas/{own}/cap"}):
        if programme is None:
            return _serves(match, services.engage_anew(match, by=actor, now=now, **facts))
        return _serves(match, services.engage(match, programme, by=actor, now=now, **facts))


@bp.post("/matches/<uuid:public_id>/join")
@door(policies.ENGAGE, find=queries.match)
@operation(WRITE_MATCHES, takes=typed.JoinEdition, answers=shapes.MatchShown, draw=drawn, locks=True)
def join_edition(match, given):
    """Let an edition that stands already serve a match that both sides have confirmed."""
    services.must_wait_for_an_edition(match)
    actor, now = current_actor(), clock.now()
    found = next((each for each in programmes.editions_to_join(actor, now.date()) if each.public_id == given.edition), None)  # fmt: skip
    if found is None:
        raise RuleBroken("There is no such edition that is still to start.", field="edition")
    services.join_edition(match, found, by=actor, now=now)
