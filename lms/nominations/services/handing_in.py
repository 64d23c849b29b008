"""A nomination changes hands: handed in, returned to be mended, taken back."""

from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.nominations import emails
from lms.nominations.rules import CONSENT_VERSION, NOMINATION, NominationStage, ReturnReason, seconds_between
from lms.nominations.services.clashes import refuse_a_clash
from lms.nominations.services.nominating import lacking_in
from lms.nominations.services.telling import tell_the_state
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def submit(nomination, *, consent, by, now):
    """Hand the nomination in: in time, complete, agreed to, and free of a clash with another edition."""
    _still_in_time(nomination, now)
    lacking = lacking_in(nomination)
    if lacking:
        named = ", ".join(name.replace("_", " ") for name in lacking)
        raise RuleBroken("Still to fill in: {named}.", named=named, field=lacking[0])
    if not consent:
        raise RuleBroken("The consent is needed before anybody may decide on it.", field="consent")
    refuse_a_clash(nomination)
    if nomination.stage == NominationStage.RETURNED:
        nomination.lay_with_nominee += seconds_between(nomination.returned_at, now)
    nomination.consent_version = CONSENT_VERSION
    nomination.returned_code, nomination.returned_reason = None, None
    move(nomination, NOMINATION, "submit", by=by, now=now)
    tell_the_state("submitted", nomination, now)


def _still_in_time(nomination, now):
    """Refuse what comes too late; what lay with the state in between does not count."""
    if now < nomination.hand_in_until:
        return
    if nomination.returned_at is None:
        raise RuleBroken(
            "The last day to hand it in was {day:%-d %B %Y}.", day=nomination.edition.nominate_by
        )
    raise RuleBroken("It could be handed in until {at:%-d %B %Y %H:%M} UTC.", at=nomination.hand_in_until)


@use_case
def return_nomination(nomination, reason, *, code=ReturnReason.OTHER, by, now):
    """Send it back to be mended: everything that was typed stays, signatures are void and kept."""
    if not reason.strip():
        raise RuleBroken("Say what is to be mended.", field="reason")
    for signed in nomination.endorsements:
        signed.voided_at = signed.voided_at or now
    nomination.lay_with_state += seconds_between(nomination.submitted_at, now)
    nomination.returned_code, nomination.returned_reason = ReturnReason(code), reason.strip()
    nomination.rank = None
    move(nomination, NOMINATION, "return", by=by, now=now, code=nomination.returned_code.value,
         reason=reason.strip())  # fmt: skip
    tell(nomination.account, emails.returned(nomination), About.NOMINATIONS, now=now)
