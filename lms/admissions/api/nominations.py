"""Nominations: listed, read, made and filled in."""

from typing import Annotated, Literal
from uuid import UUID

from flask import url_for
from pydantic import EmailStr, Field

from lms.admissions import lists
from lms.admissions.api import READ_NOMINATIONS, WRITE_NOMINATIONS, bp, shapes
from lms.admissions.api.verbs import drawn
from lms.base.api import Created, Shape, line, lines, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.needs import queries as needs
from lms.nominations import policies, queries, services
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.topics.rules import LANGUAGES

Email = Annotated[EmailStr, Field(max_length=200)]
Years = Annotated[int, Field(ge=0, le=60)]


class Answers(Shape):
    """What is filled in about an officer; what is left out stays as it is."""

    agency: line(160) = Field(default_factory=str)
    unit: lines(160) = Field(default_factory=str)
    post: line(160) = Field(default_factory=str)
    years_in_field: Years | None = None
    current_tasks: lines(2000) = Field(default_factory=str)
    expected_use: lines(2000) = Field(default_factory=str)
    languages: Annotated[list[Literal[tuple(LANGUAGES)]], Field(max_length=len(LANGUAGES))] = Field(
        default_factory=list
    )
    supervisor_name: lines(120) = Field(default_factory=str)
    supervisor_email: Email | Literal[""] = Field(default_factory=str)
    gender: lines(60) | None = None


class Nominate(Answers):
    """Whom the state puts forward, for which seats and which of its needs; the rest can be filled in later."""

    name: line(120)
    email: Email
    agency: line(160)
    post: line(160)
    block: Annotated[int, Field(ge=1, le=1000)] | None = None
    need: UUID | None = None


@bp.get("/nominations")
@door(policies.READ_NOMINATIONS)
@listing(READ_NOMINATIONS, lists.NOMINATIONS, answers=shapes.NominationLine, draw=shapes.nomination_line)
def nominations():
    """List the nominations that you may read."""
    return queries.nominations_with_officers(current_actor())


@bp.get("/editions/<uuid:public_id>/nominations")
@door(policies.READ_NOMINATIONS, find=programmes.edition)
@listing(READ_NOMINATIONS, lists.NOMINATIONS, answers=shapes.NominationLine, draw=shapes.nomination_line)
def nominations_of(edition):
    """List the nominations for an edition that you may read."""
    return queries.nominations_with_officers(current_actor()).filter_by(edition_id=edition.id)


@bp.post("/editions/<uuid:public_id>/nominations")
@door(policies.NOMINATE, find=programmes.edition)
@operation(WRITE_NOMINATIONS, takes=Nominate, answers=shapes.NominationShown, draw=drawn, code=201)
def nominate(edition, typed):
    """Put an officer of your state forward. Somebody without an account is invited to the address."""
    actor, facts = current_actor(), typed.model_dump(exclude_unset=True)
    block, need = facts.pop("block", None), facts.pop("need", None)
    nomination = services.nominate(
        edition, parties.member_state(actor, actor.party_code), block=_block(edition, block),
        need=_need(actor, need), by=actor, now=clock.now(), **facts,
    )  # fmt: skip
    return Created(nomination, url_for(".nomination", public_id=nomination.public_id))


def _block(edition, number):
    found = next((block for block in edition.blocks if block.number == number), None)
    if found is None and number is not None:
        raise RuleBroken("This edition has no such block of seats.", field="block")
    return found


def _need(actor, public_id):
    found = next((need for need in needs.own_open_needs(actor) if need.public_id == public_id), None)
    if found is None and public_id is not None:
        raise RuleBroken("Your state has no such open need.", field="need")
    return found


@bp.get("/nominations/<uuid:public_id>")
@door(policies.READ_NOMINATION, find=queries.nomination)
@operation(READ_NOMINATIONS, answers=shapes.NominationShown, draw=drawn)
def nomination(nomination):
    """Read a nomination, with the verbs that you may use on it now."""
    return nomination


@bp.patch("/nominations/<uuid:public_id>")
@door(policies.COMPLETE_OWN, find=queries.nomination)
@operation(WRITE_NOMINATIONS, takes=Answers, answers=shapes.NominationShown, draw=drawn, locks=True)
def change_nomination(nomination, typed):
    """Fill in or mend a nomination that was not handed in, or that was returned."""
    services.change_nomination(
        nomination, by=current_actor(), now=clock.now(), **typed.model_dump(exclude_unset=True)
    )
