"""Trainings that others published: facts, not our editions."""

from lms.base.db import db
from lms.kernel.actor import ANONYMOUS
from lms.programmes.models import Edition
from lms.trainings import queries


def test_published_trainings_are_facts_and_no_editions(app):
    trainings = list(db.session.scalars(queries.visible_trainings(ANONYMOUS)))
    assert len(trainings) >= 60
    assert all(t.source_ids and t.certainty for t in trainings)
    assert db.session.query(Edition).count() == 0
    assert queries.published_training(ANONYMOUS, trainings[0].code) == trainings[0]
