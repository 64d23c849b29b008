"""The ground of every story: the published record, the real courses of the repository, and a whole trail."""

import pytest

from tests.conftest import TODAY
from tests.factories.chromium import Site, free_port
from tests.factories.installations import an_installation
from tests.factories.story import Story
from tests.factories.windows import StoryInChromium
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
    the_trail_is_whole(told)


@pytest.fixture
def story_in_chromium(chromium, template, tmp_path, clock):
    """The same before real browsers, on a real port; none of them may have complained."""
    port = free_port()
    with an_installation(tmp_path / "site", template, BASE_URL=f"http://localhost:{port}") as app:
        site = Site(app, port, {}, ())
        told = StoryInChromium(app, site, chromium)
        yield told
        told.close()
        site.server.shutdown()
        assert told.complaints == []
        assert told.verbs() >= {"sign_in", "set_up_totp", "second_factor"}
        the_trail_is_whole(told)


def the_trail_is_whole(told):
    """Fail unless `flask audit verify` is green."""
    code, words = told.audit_verify()
    assert code == 0, words
    assert words.startswith("The trail is whole")
