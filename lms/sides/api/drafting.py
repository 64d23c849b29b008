"""An offering drafted for a partner from what it announced elsewhere; the partner looks it through and publishes it."""

from flask import url_for

from lms.announcements import policies, queries, services
from lms.announcements.rules import REVIEW
from lms.base.api import Created, line, operation, placed
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.parties import queries as parties
from lms.sides.api import WRITE_OFFERINGS, bp, shapes, typed
from lms.sides.api.offerings import PLACES, facts_of


class DraftFor(typed.Offer):
    """An offering for a partner, by its code: what was announced, and what was not is filled in."""

    party: line(60)


def _drafted(offering):
    return shapes.offering(offering, [])


@bp.post("/announcements/<uuid:public_id>/draft")
@door(policies.REVIEW, find=queries.announcement)
@operation(WRITE_OFFERINGS, takes=DraftFor, answers=shapes.OfferingShown, draw=_drafted, code=201, locks=True)
def draft_offering(found, given):
    """Draft an offering for a partner from an announcement. From then on only the partner reads and publishes the draft."""
    REVIEW.step(found.stage, "draft")
    actor, facts = current_actor(), facts_of(given, whole=True)
    party = parties.partner(actor, facts.pop("party"))
    with placed(**PLACES):
        draft = services.draft_from(found, party, by=actor, now=clock.now(), **facts)
    return Created(draft, url_for("announcements_api.announcement", public_id=found.public_id))
