"""One scene for all tests of trust, and one walk through every page of it by every kind of reader."""

import shutil

import pytest

from lms.base.db import db
from lms.base.limits import limiter
from tests.conftest import TODAY
from tests.factories.kept_scene import Scene, build
from tests.factories.walk import walk


@pytest.fixture(scope="session")
def kept_scene(application, template, tmp_path_factory):
    """The file that holds the scene, and where its things are."""
    from lms.kernel import clock as the_clock

    the_clock.fix(TODAY)
    with application.app_context():
        lay(application, template)
        kept = build(application, tmp_path_factory.mktemp("scene"))
    the_clock.fix(None)
    return kept


@pytest.fixture
def scene(app, kept_scene):
    """The scene on the live database of this test."""
    file, *known = kept_scene
    lay(app, file)
    limiter.reset()
    return Scene(app, *known)


@pytest.fixture(scope="session")
def visits(application, kept_scene):
    """What every page answered to every kind of reader, and what changed in the database meanwhile."""
    from lms.kernel import clock as the_clock

    the_clock.fix(TODAY)
    with application.app_context():
        file, *known = kept_scene
        lay(application, file)
        made = walk(application, Scene(application, *known))
    the_clock.fix(None)
    return made


def lay(app, file):
    """Put a database file where the application reads."""
    db.session.remove()
    db.engine.dispose()
    shutil.copyfile(file, f"{app.instance_path}/balai.sqlite3")
