"""Browsers in parallel over real connections: cookies, a token from the page, one press each."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
PATIENCE = 60


class Answer(NamedTuple):
    """What the server said; code 0 is a connection that broke before an answer."""

    code: int
    text: str
    location: str = ""


class Client:
    """One browser: its cookie, and where it connects from."""

    def __init__(self, port, cookie="", source="127.0.0.1"):
        self.port, self.cookie, self.source = port, cookie, source

    def get(self, path):
        """Return the answer to a page."""
        return self._ask("GET", path)

    def post(self, path, **data):
        """Return the answer to a form."""
        return self._ask("POST", path, urlencode(data))

    def token(self, path):
        """Open a page and return the token of its forms."""
        page = self.get(path)
        found = TOKEN.search(page.text)
        assert page.code == 200 and found, f"{path}: {page.code} without a form"
        return found.group(1)

    def _ask(self, method, path, body=None):
        wire = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(self.source, 0)
        )
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            wire.request(method, path, body, headers)
            answer = wire.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return Answer(0, "")
        finally:
            wire.close()
        for kept in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = kept.split(";")[0]
        return Answer(answer.status, text, answer.headers.get("Location", ""))


def all_at_once(calls, threads=None):
    """Make the calls in threads, all at the same moment unless fewer are asked for; return what they return."""
    gate = Barrier(threads or len(calls))

    def one(call):
        if threads is None:
            gate.wait()
        return call()

    with ThreadPoolExecutor(threads or len(calls)) as pool:
        return list(pool.map(one, calls))
