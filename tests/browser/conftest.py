"""One server and one browser for all tests of a process; without chromium they are loudly skipped."""

import shutil

import pytest

from lms.factory import create_app
from lms.kernel import clock as the_clock
from tests.conftest import TODAY
from tests.factories.chromium import DESK, Site, Tab, free_port
from tests.factories.places import scene_of_pages
from tests.factories.world import KEY


@pytest.fixture(scope="session")
def site(chromium, template, tmp_path_factory):
    """The application on a port of this machine, with one of everything in it."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    shutil.copyfile(template, folder / "balai.sqlite3")
    app = create_app({"ENV": "testing", "SECRET_KEY": KEY, "BASE_URL": f"http://localhost:{port}"}, folder)
    the_clock.fix(TODAY)
    running = Site(app, port, *scene_of_pages(app))
    the_clock.fix(None)
    yield running
    running.server.shutdown()


@pytest.fixture
def tab(chromium, site, clock):
    """Return a function that opens a fresh window for a reader; closed after the test."""
    contexts = []

    def fresh(reader="visitor", *, size=DESK, **facts):
        contexts.append(chromium.new_context(viewport=size, **facts))
        if reader != "visitor":
            contexts[-1].add_cookies([site.cookie(reader)])
        return Tab(contexts[-1].new_page(), site)

    yield fresh
    for context in contexts:
        context.close()
