"""Installations with server processes of their own; a service that is missing fails, it never skips."""

import os
from pathlib import Path

import pytest

from bench import processes
from bench.installation import Installation, new_database


def pytest_collection_modifyitems(items):
    """Mark everything here, so that `make test` leaves it to `make scale-test`."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker("scale")


@pytest.fixture(scope="session")
def postgresql_server():
    """The server that LMS_TEST_POSTGRESQL names, or Debian's, started here."""
    named = os.environ.get("LMS_TEST_POSTGRESQL")
    if named:
        yield named
        return
    with processes.postgresql() as (address, _server):
        yield address


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def installation(request, tmp_path_factory):
    """A filled installation on each database."""
    address = ""
    if request.param == "postgresql":
        address = new_database(request.getfixturevalue("postgresql_server"), "balai_scale")
    made = Installation(tmp_path_factory.mktemp(request.param), address).fill()
    with made.app.app_context():
        yield made
    made.close()


@pytest.fixture(scope="module")
def server(installation):
    """Four worker processes with four threads each."""
    running = installation.serve(workers=4, threads=4)
    yield running.wait()
    running.stop()
