"""What a need's enrolments add up to: the evidence with which it closes."""

from lms.enrolments.rules import EnrolmentStage


def evidence_of(results):
    """Return counts and mean scores of (edition, stage, pre, post, certificate number) rows.

    A seat that was given back or handed over counts once, for whoever had it in the end.
    """
    results = [r for r in results if r.stage != EnrolmentStage.LEFT]
    completed = [r for r in results if r.stage == EnrolmentStage.COMPLETED]
    measured = [r for r in completed if r.pre_percent is not None and r.post_percent is not None]
    return {
        "editions": sorted({str(r.edition.public_id) for r in results}),
        "seats": len(results),
        "completed": len(completed),
        "certificates": sorted(r.certificate.number for r in completed if r.certificate),
        "pre_mean": _mean(r.pre_percent for r in measured),
        "post_mean": _mean(r.post_percent for r in measured),
        "measured": len(measured),
    }


def _mean(values):
    values = list(values)
    return round(sum(values) / len(values), 1) if values else None
