"""Loads published findings; only what a state reported itself is a state speaking."""

from pathlib import Path

from lms.base.reference import listed, loader, rows, upsert
from lms.needs.models import Finding
from lms.needs.rules import EvidenceKind
from lms.parties.queries import party_by_code
from lms.parties.rules import certainty_of

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load every row of gaps.csv under its code."""
    file = FACTS / "gaps.csv"
    for line, row in rows(file):
        state = None if row["state"] == "ASEAN" else party_by_code(row["state"])
        if state is None and row["state"] != "ASEAN":
            report.refuse(file.name, line, f"state: {row['state']!r} is not a member state")
            continue
        upsert(
            report, Finding, {"code": row["id"]},
            state_id=state.id if state else None, subject=row["topic"].replace("_", " "),
            fact=row["fact_in_own_words"], year=row["year"], reported_by=row["reported_by"],
            evidence_kind=EvidenceKind(row["evidence_kind"]),
            source_ids=listed(row["source_ids"], ","), certainty=certainty_of(row["certainty"]),
            standing=row["status_2026"] or "unknown", note=row["note"],
        )  # fmt: skip
