"""From an engagement to the edition that serves it, and from its outcome to the closed need."""

from lms.base import audit
from lms.base.transactions import use_case
from lms.engagements import emails, queries
from lms.engagements.models import Match
from lms.engagements.rules.evidence import evidence_of
from lms.engagements.services.proposing import end_proposals
from lms.kernel.errors import RuleBroken, WrongStage
from lms.needs import services as needs
from lms.notices.rules import About
from lms.notices.services import tell
from lms.offerings import services as offerings
from lms.offerings.rules import OfferingStage
from lms.programmes import services as programmes
from lms.programmes.rules import EditionStage


@use_case
def engage(match, programme, *, quotas, by, now, **facts):
    """Turn an engagement into a planned edition of a programme and return it."""
    must_wait_for_an_edition(match)
    caps = {state.id: cap for state, (_least, cap) in quotas.items()}
    _keeps_the_promise(match, caps, f"cap_{match.need.state.code}")
    edition = programmes.plan_edition(programme, quotas=quotas, by=by, now=now, **facts)
    return _serve(match, edition, by=by, now=now)


@use_case
def engage_anew(match, *, title, summary, course_slugs=(), quotas, by, now, **facts):
    """Turn an engagement into the first edition of a programme of its own, in the words that the public may read."""
    if not summary.strip():
        raise RuleBroken("Say in a few words what the public reads about the programme.", field="summary")
    must_wait_for_an_edition(match)
    offering = match.offering
    programme = programmes.create_programme(
        title=title, summary=summary.strip(), objectives=summary.strip(),
        topics=offering.topics, audiences=offering.audiences, languages=offering.languages,
        course_slugs=list(course_slugs), proponent=offering.party, by=by, now=now,
    )  # fmt: skip
    return engage(match, programme, quotas=quotas, title=title, by=by, now=now, **facts)


@use_case
def join_edition(match, edition, *, by, now):
    """Let an engagement be served by an edition that is planned or published already."""
    must_wait_for_an_edition(match)
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED}:
        raise RuleBroken("This edition is {stage}.", stage=edition.stage.value, field="edition")
    _keeps_the_promise(match, {quota.state_id: quota.cap for quota in edition.quotas}, "edition")
    return _serve(match, edition, by=by, now=now)


def _keeps_the_promise(match, caps, field):
    """Refuse an edition in which the states of the need may not have the seats, together, that both sides agreed on."""
    states = match.need.people_by_state
    cap = sum(caps.get(state.id, 0) for state in states)
    if cap < match.seats:
        raise RuleBroken(
            "{state} may have {cap} seats in this edition, the engagement promises {seats}. Change its seats first.",
            state=" and ".join(state.name for state in states), cap=cap, seats=match.seats, field=field,
        )  # fmt: skip


def must_wait_for_an_edition(match):
    """Raise WrongStage unless both sides have confirmed and no edition that takes place serves the match."""
    if match.engagement is None:
        raise WrongStage("Both sides must confirm first.")
    if not match.engagement.waits:
        raise WrongStage("This engagement has an edition already.")


def _serve(match, edition, *, by, now):
    match.engagement.edition = edition
    audit.note("engage", match.engagement, by=by, now=now, edition=str(edition.public_id))
    offering = match.offering
    if offering.stage == OfferingStage.OPEN and queries.seats_engaged(offering) >= offering.seats:
        offerings.take_up(offering, by=by, now=now)
    for reader in queries.readers_of(match, now):
        tell(reader, emails.engaged(reader, match, edition), About.MATCHES, now=now)
    return edition


@use_case
def withdraw_need(need, reason="", *, by, now):
    """Take a need back, and with it what was proposed for it; what both sides agreed on is ended first."""
    _nobody_relies_on(need)
    needs.withdraw(need, reason=reason, by=by, now=now)
    end_proposals(queries.all_matches(Match.need_id == need.id), by=by, now=now)


@use_case
def supersede_need(need, successor, reason, *, by, now):
    """Let another need take its place, and end what was proposed for this one; what both sides agreed on stands first."""
    _nobody_relies_on(need)
    needs.supersede(need, successor, reason=reason, by=by, now=now)
    end_proposals(queries.all_matches(Match.need_id == need.id), by=by, now=now)


def _nobody_relies_on(need):
    """Refuse to take back what an engagement stands on: officers may hold seats because of it."""
    if any(match.engagement is not None for match in queries.all_matches(Match.need_id == need.id)):
        raise RuleBroken(
            "Both sides have agreed on a match of it. Close the need with what came of it, or with a reason."
        )


@use_case
def change_offering(offering, *, by, now, **facts):
    """Change an offering; its seats stay at least as many as both sides have agreed on."""
    agreed = queries.seats_engaged(offering)
    if facts.get("seats", agreed) < agreed:
        raise RuleBroken(
            "{agreed} seats are agreed on already; offer at least as many.", agreed=agreed, field="seats"
        )
    offerings.change_offering(offering, by=by, now=now, **facts)


@use_case
def publish_offering(offering, *, by, now):
    """Show an offering to the states; where it renews another one, what was proposed of that one ends with it."""
    offerings.publish(offering, by=by, now=now)
    if offering.renews is not None:
        end_proposals(queries.all_matches(Match.offering_id == offering.renews.id), by=by, now=now)


@use_case
def withdraw_offering(offering, *, by, now):
    """Take an offering back, and with it what it was proposed for; engagements stand."""
    offerings.withdraw(offering, by=by, now=now)
    end_proposals(queries.all_matches(Match.offering_id == offering.id), by=by, now=now)


@use_case
def close_need(need, reason, *, by, now):
    """Close a need with the evidence of its enrolments, or with a written reason where there is none."""
    evidence = evidence_of(queries.trace_of(need))
    needs.close(need, reason=reason, evidence=evidence if evidence["completed"] else None,
                by=by, now=now)  # fmt: skip
    end_proposals(queries.all_matches(Match.need_id == need.id), by=by, now=now)
    for reader in queries.served_by(need, now):
        tell(reader, emails.need_closed(reader, need), About.MATCHES, now=now)
