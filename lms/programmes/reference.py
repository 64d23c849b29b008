"""Loads the published trainings and standing offers; an empty cell is not published, never none."""

from pathlib import Path

from lms.base.reference import listed, loader, rows, upsert
from lms.parties.rules import certainty_of
from lms.programmes.models import PublishedTraining

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load every row of programmes.csv under its code."""
    file = FACTS / "programmes.csv"
    for line, row in rows(file):
        if not row["id"] or not row["title"]:
            report.refuse(file.name, line, "id and title are needed")
            continue
        upsert(
            report, PublishedTraining, {"code": row["id"]},
            title=row["title"], provider=row["provider"] or "not published",
            funder=row["funder"], topics=listed(row["topics"]), audience=row["audience"],
            mode=row["mode"], duration_days=row["duration_days"], starts=row["start"],
            ends=row["end"], place=row["place"], seats=row["seats_or_participants"],
            eligible=row["eligible_or_participating"], languages=row["languages"],
            standing=row["status"] or "unknown", source_ids=listed(row["source_ids"], ","),
            certainty=certainty_of(row["certainty"]), note=row["note"],
        )  # fmt: skip
