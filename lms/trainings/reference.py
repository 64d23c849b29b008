"""Loads the published trainings and standing offers; an empty cell is not published, never none."""

from functools import partial
from pathlib import Path

from lms.base.reference import listed, loader, upsert
from lms.parties.queries import source_codes
from lms.parties.rules import certainty_of, sources_named
from lms.trainings.models import PublishedTraining

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load every row of programmes.csv under its code."""
    report.each(FACTS / "programmes.csv", partial(_training, report, source_codes()))


def _training(report, known, row):
    upsert(
        report, PublishedTraining, {"code": row["id"]},
        title=row["title"], provider=row["provider"] or "not published",
        funder=row["funder"], topics=listed(row["topics"]), audience=row["audience"],
        mode=row["mode"], duration_days=row["duration_days"], starts=row["start"],
        ends=row["end"], place=row["place"], seats=row["seats_or_participants"],
        eligible=row["eligible_or_participating"], languages=row["languages"],
        standing=row["status"] or "unknown", source_ids=sources_named(row["source_ids"], known),
        certainty=certainty_of(row["certainty"]), note=row["note"],
    )  # fmt: skip
