"""Opening every way in as every reader, on one world that stands again after each change."""

import io
import logging
import re
import sqlite3
import zipfile
from itertools import count
from urllib.parse import urlsplit
from uuid import uuid4

from itsdangerous import URLSafeTimedSerializer
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from lms.base.limits import limiter
from tests.access.things import LENGTH, PREFIX

WORD = re.compile(rf"{PREFIX}[a-z]{{{LENGTH - len(PREFIX)}}}")
SAFE = {"GET", "HEAD", "OPTIONS"}
RAW_TOKEN = "a raw token of the tests"
_addresses = count(1)


class World:
    """The seeded database under the application: read as it stands, restored after a change."""

    def __init__(self, application, scene, kept):
        self.app, self.scene, self.kept = application, scene, kept
        self.client = application.test_client(use_cookies=False)
        self.log = io.StringIO()
        self._handler = logging.getLogger("balai").handlers[0]
        self._stream = self._handler.setStream(self.log)
        self.watch = sqlite3.connect(f"{application.instance_path}/balai.sqlite3")
        self.watch.execute("PRAGMA synchronous=OFF")
        self.version = self._version()
        self._paths = application.url_map.bind("127.0.0.1")
        self._signer = application.session_interface.get_signing_serializer(application)
        self._tokens = URLSafeTimedSerializer(application.secret_key, salt="wtf-csrf-token")

    def _version(self):
        return self.watch.execute("PRAGMA data_version").fetchone()[0]

    def changed(self):
        """Tell whether anybody has changed any table since the last look."""
        before, self.version = self.version, self._version()
        return before != self.version

    def letters(self):
        """Return (address, whole text) of the letters that wait in the outbox."""
        found = self.watch.execute('SELECT "to", subject, body, calendar FROM outbox_letter').fetchall()
        return [
            (to, "\n".join([subject, body, (calendar or "").replace("\r\n ", "")]))
            for to, subject, body, calendar in found
        ]

    def restore(self):
        """Put every table back as it was made."""
        self.kept.backup(self.watch)
        self.version = self._version()

    def logged(self):
        """Return every line of the log since the world began."""
        return self.log.getvalue()

    def close(self):
        """Let go of the database and of the log."""
        self._handler.setStream(self._stream)
        self.watch.close()

    def ask(self, reader, method, path, data=None, *, proven=False):
        """Return the answer to one request, each from an address of its own; `proven` has just stepped up."""
        number = next(_addresses)
        if path.startswith("/api/"):
            return self._ask_as_a_program(reader, method, path, data, number)
        data = {**(data or {}), "csrf_token": self._tokens.dumps(RAW_TOKEN)} if method not in SAFE else None
        token = reader.proven if proven else reader.token
        session = {"csrf_token": RAW_TOKEN} | ({"sid": token} if token else {})
        cookie = f"{self.app.config['SESSION_COOKIE_NAME']}={self._signer.dumps(session)}"
        return self.client.open(
            path, method=method, data=data, headers={"Cookie": cookie}, environ_overrides=_from(number)
        )

    def _ask_as_a_program(self, reader, method, path, data, number):
        """Return the answer to the reader's program: a token and no cookie, the version that stands, a key of its own."""
        limiter.reset()
        told = {"Authorization": f"Bearer {reader.program}"} if reader.program else {}
        if method not in SAFE:
            told |= {"If-Match": "*", "Idempotency-Key": f"key-{number}"}
        return self.client.open(
            path, method=method, json=data or None, headers=told, environ_overrides=_from(number)
        )

    def path(self, rule, ids):
        """Return the address of a rule, filled in with a thing's ids."""
        return self._paths.build(rule.endpoint, {name: ids[name] for name in rule.arguments})


def _from(number):
    return {"REMOTE_ADDR": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


def absent_ids(rule):
    """Return ids that no thing has; a verb in the address stays a real verb."""
    found = {}
    for name, converter in rule._converters.items():
        kind = type(converter).__name__
        found[name] = {"UUIDConverter": uuid4(), "AnyConverter": "cancel"}.get(kind, "no-such")
    return found


def signs_in(response):
    """Tell whether the answer asks the reader to sign in first, or the program for a token that proves something."""
    if response.mimetype == "application/problem+json":
        return response.status_code == 401 and "WWW-Authenticate" in response.headers
    return response.status_code == 302 and urlsplit(response.location).path == "/sign-in"


def asks_again(response):
    """Tell whether the answer asks who is there once more: on a page of its own, or in place of the form's."""
    led = response.status_code == 302 and urlsplit(response.location).path == "/account/step-up"
    return led or (response.status_code == 403 and b'name="proof_password"' in response.get_data())


def words_in(response):
    """Return every word of ours in an answer: in its head, its text, its cells or its pages."""
    found = set(WORD.findall(str(response.headers)))
    body, kind = response.get_data(), response.mimetype
    found |= set(WORD.findall(body.decode("utf-8", "replace")))
    if kind.endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            for name in book.namelist():
                found |= set(WORD.findall(book.read(name).decode("utf-8", "replace")))
    if kind == "application/pdf":
        found |= _words_on_pages(body)
    return found


def _words_on_pages(body):
    try:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    except PyPdfError:
        return set()
    return set(WORD.findall(text.replace("\n", "")))


def same(text):
    """Return a page without what differs from one request to the next."""
    text = re.sub(r"[0-9a-f]{32}", "", text)
    return re.sub(r'(nonce|value)="[^"]*"', "", text)
