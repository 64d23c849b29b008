"""The verbs of a nomination, one address each: `POST /nominations/{id}/{verb}`, over the services that pages use."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from pydantic import Field

from lms.admissions import policies, queries, services
from lms.admissions.api import WRITE_NOMINATIONS, bp, shapes
from lms.base.api import Nothing, Shape, hang_verbs, line
from lms.base.identity import current_actor
from lms.endorsements import policies as endorsement_policies
from lms.endorsements import services as endorsement_services
from lms.enrolments import services as enrolment_services
from lms.kernel.errors import RuleBroken
from lms.kernel.policy import Policy
from lms.nominations import policies as nomination_policies
from lms.nominations import queries as nomination_queries
from lms.nominations import services as nomination_services
from lms.nominations.rules import NOMINATION


class Consent(Shape):
    """The officer has read what is done with the answers, and agrees."""

    consent: Literal[True]


class Reason(Shape):
    """Why, for the officer to read."""

    reason: line(2000)


class Sign(Shape):
    """The state's signature, given here; a letter or a note verbale goes with its file through the page."""

    rank: Annotated[int, Field(ge=1, le=500, description="1 is offered a seat first.")]
    office: line(160)
    confirmation: Literal["ENDORSE"]


class SignFirst(Shape):
    """The first of two signatures; the second one gives the rank."""

    office: line(160)
    confirmation: Literal["ENDORSE"]


class Successor(Shape):
    """The nomination of the officer who takes over."""

    successor: UUID


class Verb(NamedTuple):
    """One verb: who may, what it takes, the steps of the workflow it may take, and what does it."""

    name: str
    policy: Policy
    takes: type[Shape]
    steps: tuple[str, ...]
    do: Callable
    words: str
    locks: bool = False
    """Whether the nomination is held while its version is compared; what moves seats holds the seats first."""
    when: Callable = lambda nomination: True
    """For which nominations it is named among the verbs, besides its stage."""


def _substitute(nomination, *, successor, by, now):
    ready = queries.possible_substitutes(nomination)
    found = next((each for each in ready if each.public_id == successor), None)
    if found is None:
        raise RuleBroken(
            "No officer of your state with this nomination is ready to take over.", field="successor"
        )
    services.substitute(nomination, found, by=by, now=now)


VERBS = (
    Verb("submit", nomination_policies.COMPLETE_OWN, Consent, ("submit",), nomination_services.submit,
         "Hand the nomination in. The officer agrees to what is done with the answers.", locks=True),
    Verb("return", nomination_policies.RETURN, Reason, ("return",), nomination_services.return_nomination,
         "Send the nomination back to be mended. Everything that was typed stays.", locks=True),
    Verb("sign", endorsement_policies.SIGN_FIRST, SignFirst, ("endorse",), endorsement_services.sign_first,
         "Give the first of two signatures, where your state signs twice.", locks=True,
         when=lambda nomination: nomination.signed_twice and nomination.first_signature is None),
    Verb("endorse", endorsement_policies.ENDORSE, Sign, ("endorse",), endorsement_services.endorse,
         "Sign for the state, with a rank.", locks=True),
    Verb("ask-funder", policies.SCREEN, Nothing, ("begin_screening",), services.ask_funder,
         "Let the party that pays decide whether the officer is eligible.",
         when=lambda nomination: nomination.edition.funder_id is not None),
    Verb("find-eligible", policies.DECIDE, Nothing, ("find_eligible", "begin_screening"),
         partial(services.screen, eligible=True), "Record that the officer is eligible."),
    Verb("find-ineligible", policies.DECIDE, Nothing, ("find_ineligible", "begin_screening"),
         partial(services.screen, eligible=False), "Record that the officer is not eligible. No reason is kept."),
    Verb("select", policies.SCREEN, Nothing, ("select",), services.select_one,
         "Hold a seat. Without a free one the officer waits."),
    Verb("waitlist", policies.SCREEN, Nothing, ("waitlist",), services.wait, "Put the officer on the waiting list."),
    Verb("not-select", policies.SCREEN, Nothing, ("not_select",), services.not_select,
         "Close a nomination that gets no seat."),
    Verb("offer", policies.SCREEN, Nothing, ("offer", "select"), services.offer,
         "Offer a seat, holding one first where none is held. Without a free one the officer waits."),
    Verb("offer-stand-by", policies.SCREEN, Nothing, ("offer_stand_by",), services.offer_standby,
         "Offer without holding: the officer gets a seat if one is free at the moment of accepting."),
    Verb("accept", policies.ANSWER_OFFER, Nothing, ("accept",), services.accept, "Accept the offered seat."),
    Verb("decline", policies.ANSWER_OFFER, Nothing, ("decline",), services.decline,
         "Decline the offered seat. It goes to the next in line."),
    Verb("confirm", policies.ANSWER_OFFER, Nothing, ("confirm",), enrolment_services.confirm,
         "Say that the officer still comes after the edition was postponed."),
    Verb("substitute", endorsement_policies.ENDORSE, Successor, ("substitute",), _substitute,
         "Give an accepted seat to another officer of the state, until names are locked."),
    Verb("permit-substitute", policies.SCREEN, Nothing, ("substitute",), services.permit_substitute,
         "Let the state name a substitute though names are locked."),
    Verb("withdraw", policies.WITHDRAW, Nothing, ("withdraw_by_nominee", "withdraw_by_state"), services.withdraw,
         "Take the nomination back. A seat it had goes to the next in line."),
)  # fmt: skip


def verbs_of(nomination, actor):
    """Return the verbs that are legal at the nomination's stage and that the actor may use on it."""
    legal = set(NOMINATION.verbs(nomination.stage))
    return [
        verb.name for verb in VERBS
        if legal & set(verb.steps) and verb.when(nomination) and verb.policy.allows(actor, nomination)
    ]  # fmt: skip


def _is_the_time(verb, nomination):
    if not any(NOMINATION.allows(nomination.stage, step) for step in verb.steps):
        NOMINATION.step(nomination.stage, verb.steps[0])


def drawn(nomination):
    """Return a nomination as the owner of the token may read it."""
    actor = current_actor()
    return shapes.nomination(
        nomination, fills_in=nomination_policies.COMPLETE_OWN.allows(actor, nomination),
        sees_need=actor.of(nomination.state_id) or policies.SCREEN.allows(actor), verbs=verbs_of(nomination, actor),
    )  # fmt: skip


hang_verbs(
    bp, "/nominations/<uuid:public_id>", VERBS, scope=WRITE_NOMINATIONS, find=nomination_queries.nomination,
    answers=shapes.NominationShown, draw=drawn, named="{}", before=_is_the_time,
)  # fmt: skip
