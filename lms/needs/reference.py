"""Loads published findings; only what a state reported itself is a state speaking."""

from functools import partial
from pathlib import Path

from lms.base.reference import loader, upsert
from lms.needs.models import Finding
from lms.needs.rules import EvidenceKind
from lms.parties.queries import party_by_code, source_codes
from lms.parties.rules import certainty_of, sources_named

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load every row of gaps.csv under its code."""
    report.each(FACTS / "gaps.csv", partial(_finding, report, source_codes()))


def _finding(report, known, row):
    state = None if row["state"] == "ASEAN" else party_by_code(row["state"])
    if state is None and row["state"] != "ASEAN":
        raise ValueError(f"state: {row['state']!r} is not a member state")
    upsert(
        report, Finding, {"code": row["id"]},
        state_id=state.id if state else None, subject=(row["topic"] or "").replace("_", " ") or None,
        fact=row["fact_in_own_words"], year=row["year"], reported_by=row["reported_by"],
        evidence_kind=EvidenceKind(row["evidence_kind"]),
        source_ids=sources_named(row["source_ids"], known), certainty=certainty_of(row["certainty"]),
        standing=row["status_2026"] or "unknown", note=row["note"],
    )  # fmt: skip
