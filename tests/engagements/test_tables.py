"""The table of matches refuses what the rules forbid."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.engagements.models import Engagement
from lms.engagements.rules import MatchStage
from tests.factories.needs import a_confirmed_match, a_match
from tests.factories.people import a_focal_point, a_partner_officer, keep


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("score_is_per_mille", {"score": 1001}),
        ("score_is_per_mille", {"score": -1}),
        ("ck_match_has_seats", {"seats": 0}),
        ("refused_is_dated", {"stage": MatchStage.REFUSED}),
    ],
)
def test_the_table_refuses_it_by_name(app, clock, name, facts):
    match = a_match()
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(match, column, value)
        db.session.flush()
    db.session.rollback()


def test_a_match_becomes_one_engagement(app, clock):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer("japan"))
    with pytest.raises(IntegrityError, match="engagement.match_id"):
        keep(Engagement(match_id=match.id, agreed_at=clock.now()))
    db.session.rollback()
