"""The capability framework as readers see it."""

import tomllib
from functools import lru_cache
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from lms.base.db import db
from lms.topics.models import RelatedTopics, Topic
from lms.topics.rules import Lexicon

KEYWORDS = Path(__file__).parent / "facts" / "keywords.toml"


def visible_topics(actor):
    """Everybody sees the topics in use."""
    return select(Topic).where(Topic.retired.is_(False))


def topic(actor, code):
    """Return a topic with its descriptors, or None."""
    wanted = visible_topics(actor).where(Topic.code == code.upper())
    return db.session.scalar(wanted.options(selectinload(Topic.descriptors)))


def topics_in_order(actor):
    """Return the topics in the framework's order."""
    return list(db.session.scalars(visible_topics(actor).order_by(Topic.position)))


def families(actor):
    """Return {family: [topics]} in the framework's order."""
    found = {}
    for each in topics_in_order(actor):
        found.setdefault(each.family, []).append(each)
    return found


def topic_choices(actor):
    """Return {family: [(code, words)]}, for a select with groups."""
    return {
        family: [(each.code, f"{each.code} {each.name}") for each in topics]
        for family, topics in families(actor).items()
    }


def topic_by_code(code):
    """Return a topic in use by its code, or None."""
    return db.session.scalar(select(Topic).where(Topic.code == code, Topic.retired.is_(False)))


def related_pairs():
    """Return the declared pairs of related topics, as ordered code pairs."""
    found = db.session.execute(select(RelatedTopics.first_code, RelatedTopics.second_code))
    return {tuple(row) for row in found}


def related_to(topic):
    """Return the topics that are declared related to one."""
    pairs = db.session.execute(
        select(RelatedTopics.first_code, RelatedTopics.second_code).where(
            or_(RelatedTopics.first_code == topic.code, RelatedTopics.second_code == topic.code)
        )
    )
    codes = {code for pair in pairs for code in pair} - {topic.code}
    return list(db.session.scalars(select(Topic).where(Topic.code.in_(codes)).order_by(Topic.code)))


def family_of():
    """Return {code: family} of all topics, retired ones too."""
    return dict(db.session.execute(select(Topic.code, Topic.family)).all())


def name_of():
    """Return {code: name} of all topics, retired ones too."""
    return dict(db.session.execute(select(Topic.code, Topic.name)).all())


@lru_cache(maxsize=1)
def keywords():
    """Return ({language: how far it was reviewed}, {code: {language: [keyword]}}) as the framework carries them."""
    kept = tomllib.loads(KEYWORDS.read_text())
    return kept.pop("review"), kept


def suggested_topics(actor, text, most=3):
    """Return [(Topic, Suggested)] for what a text seems to speak of, the nearest first; it only suggests."""
    known = {each.code: each for each in topics_in_order(actor)}
    said = tuple((code, each.name, each.keywords) for code, each in known.items())
    return [(known[found.code], found) for found in _lexicon(said).suggest(text, most)]


@lru_cache(maxsize=4)
def _lexicon(said):
    """Weigh the words of all topics once, until the secretariat changes what one of them says."""
    _review, kept = keywords()
    words = {
        code: [
            name,
            *(part.strip() for part in listed.split(",")),
            *(w for ws in kept.get(code, {}).values() for w in ws),
        ]
        for code, name, listed in said
    }
    return Lexicon(words)
