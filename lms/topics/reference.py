"""Loads the capability framework; what the secretariat has edited since is left alone."""

import tomllib
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import select

from lms.base.db import db
from lms.base.reference import loader, upsert
from lms.topics.models import RelatedTopics, Topic
from lms.topics.rules import DescriptorOf
from lms.topics.services import set_descriptor

FACTS = Path(__file__).parent / "facts"
LEVELS = 5


def on_file():
    """Return ({topic: family}, pairs of related topics in code order) as the files beside the code tell them.

    Commands on files work without a database; what the secretariat has edited since is not in here.
    """
    topics, pairs = ((tomllib.loads((FACTS / name).read_text(encoding="utf-8"))[kind])
                     for name, kind in (("topics.toml", "topic"), ("related.toml", "pair")))  # fmt: skip
    related = frozenset(tuple(sorted((pair["first"], pair["second"]))) for pair in pairs)
    return {topic["code"]: topic["family"] for topic in topics}, related


@loader
def load(report, now):
    """Load topics in the order of the file, then their levels and the related pairs."""
    report.each_table(FACTS / "topics.toml", "topic", partial(_topic, report, count(1)))
    report.each_table(FACTS / "descriptors.toml", "topic", partial(_descriptors, report))
    codes = set(db.session.scalars(select(Topic.code)))
    report.each_table(FACTS / "related.toml", "pair", partial(_pair, report, codes))


def _topic(report, numbers, table):
    position = next(numbers)
    if db.session.scalar(select(Topic.edited).where(Topic.code == table["code"])) is True:
        report.count("unchanged", Topic.__tablename__)
        return
    upsert(
        report, Topic, {"code": table["code"]},
        family=table["family"], name=table["name"], keywords=table["keywords"],
        cmm=table.get("cmm"), budapest=table.get("budapest"),
        ecteg_actor=table.get("ecteg_actor"), nice=table.get("nice"), position=position,
    )  # fmt: skip


def _descriptors(report, table):
    topic = db.session.scalar(select(Topic).where(Topic.code == table["code"]))
    if topic is None:
        raise ValueError(f"no topic has the code {table['code']}")
    if topic.edited:
        return
    for describes in DescriptorOf:
        if len(table[describes.value]) != LEVELS:
            raise ValueError(
                f"{describes.value} has {len(table[describes.value])} levels instead of {LEVELS}"
            )
        for level, text in enumerate(table[describes.value], start=1):
            before = set_descriptor(topic, describes, level, text)
            what = "unchanged" if before is None else ("changed" if before else "added")
            report.count(what, "level_descriptor")


def _pair(report, codes, table):
    first, second = sorted((table["first"], table["second"]))
    if {first, second} - codes:
        raise ValueError(f"{first} or {second} is no topic")
    upsert(report, RelatedTopics, {"first_code": first, "second_code": second})
