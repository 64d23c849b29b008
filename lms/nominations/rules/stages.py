"""The stages of a nomination, from the state's draft to the accepted seat, and where a seat comes from."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class NominationStage(StrEnum):
    """Where a nomination stands, from the state's draft to the accepted seat."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ENDORSED = "endorsed"
    SCREENING = "screening"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    WAITLISTED = "waitlisted"
    NOT_SELECTED = "not_selected"
    SELECTED = "selected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OFFER_EXPIRED = "offer_expired"
    WITHDRAWN_BY_NOMINEE = "withdrawn_by_nominee"
    WITHDRAWN_BY_STATE = "withdrawn_by_state"
    SUBSTITUTED = "substituted"
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser"


S = NominationStage
BEFORE_AN_OFFER = (
    S.DRAFT,
    S.SUBMITTED,
    S.RETURNED,
    S.ENDORSED,
    S.SCREENING,
    S.ELIGIBLE,
    S.WAITLISTED,
    S.SELECTED,
)
RUNNING = (*BEFORE_AN_OFFER, S.OFFERED, S.ACCEPTED)
NOMINATION = Workflow(
    "nomination",
    Step("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED),
    Step("return", (S.SUBMITTED, S.ENDORSED), S.RETURNED),
    Step("endorse", S.SUBMITTED, S.ENDORSED),
    Step("begin_screening", S.ENDORSED, S.SCREENING),
    Step("find_eligible", S.SCREENING, S.ELIGIBLE),
    Step("find_ineligible", S.SCREENING, S.INELIGIBLE),
    Step("select", (S.ELIGIBLE, S.WAITLISTED), S.SELECTED),
    Step("waitlist", S.ELIGIBLE, S.WAITLISTED),
    Step("not_select", BEFORE_AN_OFFER, S.NOT_SELECTED),
    Step("offer", S.SELECTED, S.OFFERED),
    Step("offer_stand_by", (S.ELIGIBLE, S.WAITLISTED), S.OFFERED),
    Step("accept", S.OFFERED, S.ACCEPTED),
    Step("decline", S.OFFERED, S.DECLINED),
    Step("expire", S.OFFERED, S.OFFER_EXPIRED),
    Step("confirm", S.ACCEPTED, S.ACCEPTED),
    Step("substitute", S.ACCEPTED, S.SUBSTITUTED),
    Step("withdraw_by_nominee", RUNNING, S.WITHDRAWN_BY_NOMINEE),
    Step("withdraw_by_state", RUNNING, S.WITHDRAWN_BY_STATE),
    Step("cancel_by_organiser", RUNNING, S.CANCELLED_BY_ORGANISER),
)


class Pool(StrEnum):
    """Where a seat comes from: promised to the state, or open to all."""

    STATE = "state"
    OPEN = "open"
