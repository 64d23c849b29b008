"""The ground of every story: the published record, the real courses of the repository, and a whole trail."""

import pytest

from tests.conftest import TODAY
from tests.factories.story import Story
from tests.factories.world import build_template


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A database with every table, the published record and the repository's own courses."""
    return build_template(tmp_path_factory.mktemp("with-courses"), TODAY, courses=True)


@pytest.fixture
def story(app, clock):
    """The people of a story; when it has been told, the trail must be whole."""
    told = Story(app)
    yield told
    code, words = told.audit_verify()
    assert code == 0, words
    assert words.startswith("The trail is whole")
