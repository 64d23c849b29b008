"""How a state signs: once or twice, in versions that only the state reads."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from tests.factories.people import a_focal_point
from tests.factories.practices import a_practice


def test_the_rule_of_another_state_is_not_shown(browser):
    a_practice(state="MY", number=7)
    assert "Nothing was chosen yet" in browser.sign_in(a_focal_point("SG")).open("/nominations/practice").text


def test_a_state_signs_once_or_twice_and_each_version_is_one(app):
    a_practice()
    with pytest.raises(IntegrityError, match="state_practice.state_id, state_practice.number"):
        a_practice()
    db.session.rollback()
    with pytest.raises(IntegrityError, match="signs_once_or_twice"):
        a_practice(signatures=3, number=2)
    db.session.rollback()
