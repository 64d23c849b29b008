"""The published record, as the file beside the code reads it, as an instance of a plan."""

import tomllib
from pathlib import Path

from lms.base.db import db
from lms.kernel.actor import ANONYMOUS
from lms.needs import queries as needs
from lms.needs.models import Finding
from lms.parties import queries as parties
from lms.snapshots.rules import Words, published_instance
from lms.trainings import queries as trainings
from lms.trainings.models import PublishedTraining

FACTS = Path(__file__).parents[1] / "facts" / "published.toml"


def published(day):
    """Return (instance, sentences about what takes no part) of what is published, for the member states of a day."""
    words = Words(**tomllib.loads(FACTS.read_text(encoding="utf-8")))
    found = db.session.scalars(needs.visible_findings(ANONYMOUS).order_by(Finding.code))
    held = db.session.scalars(trainings.visible_trainings(ANONYMOUS).order_by(PublishedTraining.code))
    states = [state.code for state in parties.member_states_on(day)]
    return published_instance(found, held, states, words)
