"""The pages of published trainings."""

from sqlalchemy import select

from lms.base.db import db
from lms.trainings.models import PublishedTraining


def test_published_trainings_are_listed_and_each_names_its_sources(app, browser):
    training = db.session.scalar(select(PublishedTraining).order_by(PublishedTraining.code))
    assert browser.open("/published-trainings?standing=offer").code == 200
    page = browser.open(f"/published-trainings/{training.code}")
    assert training.title in page.text
    assert "Source" in page.text
    assert browser.open("/published-trainings/none").code == 404
