"""The country report that an edition may ask of each nominee: a file that goes with the nomination."""

from lms.base import audit, storage
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken, WrongStage
from lms.nominations.rules import NominationStage
from lms.nominations.services.nominating import count_answers


@use_case
def attach_report(nomination, report, *, by, now):
    """Keep a report that came through the gate with the nomination; an earlier one goes with the night."""
    if not nomination.edition.report_asked:
        raise RuleBroken("This edition asks for no country report.", field="report")
    if nomination.stage not in {NominationStage.DRAFT, NominationStage.RETURNED}:
        raise WrongStage("It has been submitted. Ask your focal point to return it first.")
    name, content = report
    key, digest = storage.keep(content, of=nomination.state.code)
    nomination.report_name, nomination.report_key, nomination.report_hash = name, key, digest
    count_answers(nomination)
    audit.note("attach_report", nomination, by=by, now=now, hash=digest)
