"""A real server and a real browser, for what only they can show."""

import os
import shutil
import socket
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from flask.sessions import SecureCookieSessionInterface
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("LMS_TEST_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 760}, {"width": 1280, "height": 900}
SHEET = {"width": 718, "height": 1047}
"""A4 at 96 dots an inch, within the margins that browsers begin with."""


def path_of_chromium():
    """Return where chromium is; without one the tests say so and are skipped, and under LMS_CI they fail."""
    if CHROMIUM and Path(CHROMIUM).exists():
        return CHROMIUM
    words = "No chromium: install it, or name it in LMS_TEST_CHROMIUM."
    if os.environ.get("LMS_CI"):
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def chromium():
    """The browser, one for all tests of a process; registered by tests/conftest.py."""
    path = path_of_chromium()
    from playwright.sync_api import sync_playwright  # only tests that need it pay for it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


def free_port():
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Quiet(WSGIRequestHandler):
    """Keeps connections open as a server of today does, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log(self, *_):
        """Say nothing."""


class Site:
    """The application behind a real port, with the scene's people at hand."""

    def __init__(self, app, port, sessions, places):
        self.app, self.sessions, self.places = app, sessions, places
        self.base = f"http://localhost:{port}"
        self.server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def cookie(self, reader):
        """Return the cookie of a reader's session, signed as the application signs it."""
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        value = signer.dumps({"sid": self.sessions[reader]})
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": value, "url": self.base}


@dataclass
class Tab:
    """One tab of a reader; it notes what the browser complains about and what came over the wire."""

    page: object
    site: Site
    complaints: list = field(default_factory=list)
    wire: list = field(default_factory=list)

    def __post_init__(self):
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfinished", self._came)

    def _heard(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _came(self, request):
        sizes = request.sizes()
        self.wire.append((request.url, sizes["responseBodySize"] + sizes["responseHeadersSize"]))

    def open(self, path):
        """Open a path of ours and return the page."""
        answer = self.page.goto(self.site.base + path)
        self.code = answer.status
        return self.page

    def overflow(self):
        """Return by how many pixels the page is wider than its window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
