"""Nominations in the register of personal fields: what was told for a choice ends with the choice."""
# Long: it declares the table of nominations column by column; every one is seen beside the others.

from datetime import timedelta

from sqlalchemy import or_, select

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.base.storage import held_in
from lms.nominations.models import Endorsement, Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.rules.stages import RUNNING
from lms.programmes.models import Edition

HALF_YEAR, FIVE_YEARS = timedelta(days=180), timedelta(days=5 * 365)
CHOSEN = (NominationStage.ACCEPTED, NominationStage.SUBSTITUTED)
PLACE = "seats are counted with it; without the name it says only that somebody was put forward"
OFFICE = (
    "the state's signature is a record of the group: office, mandate and hash stay, without name and letter"
)
DECIDERS = "the nominee; their own state; the secretariat; after acceptance the provider"


def _over(before):
    return select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))


def _edition(key):
    return select(Edition.title).where(Edition.id == key).scalar_subquery()


def _endorsed_edition():
    titles = select(Edition.title).join(Nomination, Nomination.edition_id == Edition.id)
    return titles.where(Nomination.id == Endorsement.nomination_id).scalar_subquery()


def _decided(before):
    return (
        Nomination.stage.not_in((*RUNNING, *CHOSEN))
        & (Nomination.stage_since < before)
    )  # fmt: skip


def _under(clause):
    return Endorsement.nomination_id.in_(select(Nomination.id).where(clause))


about_person(
    Nomination,
    title="Nominations",
    purpose="to let the state and the secretariat decide on a seat",
    whose=lambda person: Nomination.account_id == person.id,
    leads="the nominee's account",
    seen_by=DECIDERS,
    clocks=[
        Clock(
            Then.BLANK,
            since="it ended without a seat",
            lasts=HALF_YEAR,
            due=_decided,
        ),
        Clock(
            Then.BLANK,
            since="the edition ended",
            lasts=FIVE_YEARS,
            due=lambda before: Nomination.edition_id.in_(_over(before)),
        ),
    ],
    fields={
        "preferred_name": Field(Kind.IDENTITY, blank=""),
        "service_number": Field(Kind.IDENTITY, blank=""),
        "agency": Field(Kind.WORK, blank=""),
        "unit": Field(Kind.WORK, blank=""),
        "post": Field(Kind.WORK, blank=""),
        "grade": Field(Kind.WORK, blank=""),
        "competency_role": Field(Kind.WORK, blank=None),
        "years_in_field": Field(Kind.WORK, blank=None),
        "current_tasks": Field(Kind.WORK, blank=""),
        "expected_use": Field(Kind.WORK, blank=""),
        "languages": Field(Kind.WORK, blank=[]),
        "language_levels": Field(Kind.WORK, blank={}),
        "earlier_training": Field(Kind.PERFORMANCE, blank=""),
        "tools": Field(Kind.WORK, blank=""),
        "supervisor_name": Field(Kind.IDENTITY, blank="", other="the supervisor, whom the state names"),
        "supervisor_email": Field(Kind.CONTACT, blank="", other="the supervisor, whom the state names"),
        "gender": Field(Kind.SPECIAL, blank=None),
        "first_time_abroad": Field(Kind.SPECIAL, blank=None),
        "personal_needs": Field(Kind.SPECIAL, blank=None),
        "state_answers": Field(Kind.WORK, blank={}),
        "report_name": Field(Kind.WORK, blank=None),
        "report_key": Field(Kind.WORK, withheld="where the report lies; it is opened from the nomination", blank=None),
        "report_hash": Field(Kind.WORK, withheld="says only that the report is unchanged", blank=None),
        "consent_version": Field(Kind.CORRESPONDENCE, kept="proof of what was agreed to"),
        "returned_at": Field(Kind.WORK, kept=PLACE),
        "returned_code": Field(Kind.CORRESPONDENCE, blank=None),
        "returned_reason": Field(Kind.CORRESPONDENCE, blank=None),
        "stage": Field(Kind.WORK, kept=PLACE),
        "stage_since": Field(Kind.WORK, kept=PLACE),
        "submitted_at": Field(Kind.WORK, kept=PLACE),
        "endorsed_at": Field(Kind.WORK, kept=PLACE),
        "screened_at": Field(Kind.WORK, kept=PLACE),
        "offered_at": Field(Kind.WORK, kept=PLACE),
        "offer_ends_at": Field(Kind.WORK, kept=PLACE),
        "reminded_at": Field(Kind.WORK, kept=PLACE),
        "accepted_at": Field(Kind.WORK, kept=PLACE),
        "rank": Field(Kind.WORK, kept=PLACE, withheld="the order in which the state put its officers forward"),
    },
    plain=("edition_id", "block_id", "state_id", "account_id", "need_id", "completeness", "pool", "line_urgency",
           "substitutes_id", "lay_with_state", "lay_with_nominee", "practice_id", "questions_id", "screened_by_id",
           "substitute_permitted_at",
           "is_example"), also={"edition": _edition(Nomination.edition_id)},
)  # fmt: skip


about_person(
    Endorsement,
    title="Endorsements",
    purpose="to prove that a state stands behind a nomination",
    whose=lambda person: Endorsement.account_id == person.id,
    leads="the account that signed",
    seen_by="their own state; the secretariat",
    clocks=[
        Clock(Then.BLANK, since="the nomination ended without a seat", lasts=HALF_YEAR,
              due=lambda before: _under(_decided(before))),
        Clock(Then.BLANK, since="the edition ended", lasts=FIVE_YEARS,
              due=lambda before: _under(Nomination.edition_id.in_(_over(before)))),
    ],
    fields={
        "signatory": Field(Kind.IDENTITY, blank=""),
        "office": Field(Kind.WORK, kept=OFFICE),
        "signed_as": Field(Kind.WORK, kept=OFFICE),
        "deputy": Field(Kind.WORK, kept=OFFICE),
        "mandate_from": Field(Kind.WORK, kept=OFFICE),
        "mandate_until": Field(Kind.WORK, kept=OFFICE),
        "channel": Field(Kind.WORK, kept=OFFICE),
        "letter_name": Field(Kind.WORK, withheld="the letter names the nominee; it is opened from the nomination",
                             blank=None),
        "letter_key": Field(Kind.WORK, withheld="where the letter lies", blank=None),
        "letter_hash": Field(Kind.WORK, withheld="says only that the letter is unchanged", kept=OFFICE),
        "confirmation": Field(Kind.WORK, kept=OFFICE),
        "signed_at": Field(Kind.WORK, kept=OFFICE),
        "voided_at": Field(Kind.WORK, kept=OFFICE),
    },
    plain=("nomination_id", "account_id", "final"), also={"edition": _endorsed_edition()},
)  # fmt: skip


held_in(Endorsement.letter_key)


held_in(Nomination.report_key)
