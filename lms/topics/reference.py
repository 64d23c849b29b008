"""Loads the capability framework; what the secretariat has edited since is left alone."""

from pathlib import Path

from sqlalchemy import select

from lms.base.db import db
from lms.base.reference import loader, tables, upsert
from lms.topics.models import RelatedTopics, Topic
from lms.topics.rules import DescriptorOf
from lms.topics.services import set_descriptor

FACTS = Path(__file__).parent / "facts"


@loader
def load(report, now):
    """Load topics in the order of the file, then their levels and the related pairs."""
    for number, table in tables(FACTS / "topics.toml", "topic"):
        if _edited(table["code"]):
            report.count("unchanged", Topic.__tablename__)
            continue
        upsert(
            report, Topic, {"code": table["code"]},
            family=table["family"], name=table["name"], keywords=table["keywords"],
            cmm=table.get("cmm"), budapest=table.get("budapest"),
            ecteg_actor=table.get("ecteg_actor"), nice=table.get("nice"), position=number,
        )  # fmt: skip
    _load_descriptors(report)
    _load_pairs(report)


def _edited(code):
    return db.session.scalar(select(Topic.edited).where(Topic.code == code)) is True


def _load_descriptors(report):
    for number, table in tables(FACTS / "descriptors.toml", "topic"):
        topic = db.session.scalar(select(Topic).where(Topic.code == table["code"]))
        if topic is None:
            report.refuse("descriptors.toml", number, f"no topic has the code {table['code']}")
            continue
        if topic.edited:
            continue
        for describes in DescriptorOf:
            for level, text in enumerate(table[describes.value], start=1):
                before = set_descriptor(topic, describes, level, text)
                what = "unchanged" if before is None else ("changed" if before else "added")
                report.count(what, "level_descriptor")


def _load_pairs(report):
    codes = set(db.session.scalars(select(Topic.code)))
    for number, table in tables(FACTS / "related.toml", "pair"):
        first, second = sorted((table["first"], table["second"]))
        if {first, second} - codes:
            report.refuse("related.toml", number, f"{first} or {second} is no topic")
            continue
        upsert(report, RelatedTopics, {"first_code": first, "second_code": second})
