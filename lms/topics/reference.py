"""Loads the capability framework's topics; what the secretariat edited since is left alone."""

from pathlib import Path

from lms.base.reference import loader, tables, upsert
from lms.topics.models import Topic

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load topics in the order of the file."""
    for number, table in tables(FACTS / "topics.toml", "topic"):
        upsert(
            report, Topic, {"code": table["code"]},
            family=table["family"], name=table["name"], keywords=table["keywords"],
            cmm=table.get("cmm"), budapest=table.get("budapest"),
            ecteg_actor=table.get("ecteg_actor"), nice=table.get("nice"), position=number,
        )  # fmt: skip
