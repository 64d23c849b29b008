"""Programmes and editions, read."""

from lms.base.api import listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.catalogue import lists
from lms.catalogue.api import READ, bp, shapes
from lms.programmes import policies, queries


def _whole(edition):
    return shapes.edition(edition, queries.sessions_of(current_actor(), edition))


@bp.get("/programmes")
@door(policies.READ_CATALOGUE)
@listing(READ, lists.PROGRAMMES, answers=shapes.ProgrammeShown, draw=shapes.programme)
def programmes():
    """List the programmes in use."""
    return queries.programmes_with_proponents(current_actor())


@bp.get("/programmes/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.programme)
@operation(READ, answers=shapes.ProgrammeShown, draw=shapes.programme)
def programme(programme):
    """Read a programme."""
    return programme


@bp.get("/programmes/<uuid:public_id>/editions")
@door(policies.READ_CATALOGUE, find=queries.programme)
@listing(READ, lists.EDITIONS, answers=shapes.EditionLine, draw=shapes.edition_line)
def editions_of(programme):
    """List the editions of a programme that you may see."""
    return queries.editions_in(current_actor(), programme)


@bp.get("/editions")
@door(policies.READ_CATALOGUE)
@listing(READ, lists.EDITIONS, answers=shapes.EditionLine, draw=shapes.edition_line)
def editions():
    """List the editions that you may see."""
    return queries.visible_editions(current_actor())


@bp.get("/editions/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.edition)
@operation(READ, answers=shapes.EditionShown, draw=_whole)
def edition(edition):
    """Read an edition with its calendar, seats and sessions."""
    return edition
