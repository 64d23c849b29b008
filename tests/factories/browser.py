"""A client that looks at every page as a fussy reader would."""

import re
from contextvars import Context

from bs4 import BeautifulSoup

from lms.base.db import db
from tests.factories.people import open_session


class Page:
    """One answer: its code, its text and its forms."""

    def __init__(self, browser, path, response):
        self.browser, self.path, self.response = browser, path, response
        self.code = response.status_code
        self.status = self.code
        self.html = response.get_data().decode("utf-8", "replace")
        self.soup = BeautifulSoup(self.html, "html.parser")
        if response.mimetype == "text/html" and self.html:
            inspect(self)

    @property
    def title(self):
        """Return the page's heading."""
        return " ".join(self.soup.h1.get_text().split()) if self.soup.h1 else ""

    @property
    def text(self):
        """Return the visible text, blanks folded."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def errors(self):
        """Return what the error summary says."""
        box = self.soup.select_one(".error-summary")
        return " ".join(box.get_text(" ").split()) if box else ""

    @property
    def flashes(self):
        """Return what was flashed, the sentences joined."""
        return " ".join(" ".join(tag.get_text(" ").split()) for tag in self.soup.select(".flash"))

    def links(self, words):
        """Return the addresses of links whose text contains the words."""
        return [a["href"] for a in self.soup.find_all("a", href=True) if words in a.get_text(" ")]

    def follow(self, words):
        """Open the first link with these words."""
        found = self.links(words)
        assert found, f"no link “{words}” on {self.path}"
        return self.browser.open(found[0])

    def form(self, action=None):
        """Return the form that posts to an action ending so, or the main one."""
        forms = [f for f in self.soup.find_all("form") if f.get("method", "").lower() == "post"]
        main = self.soup.find("main")
        if action:
            forms = [f for f in forms if f.get("action", "").split("?")[0].endswith(action)]
        else:
            forms = [f for f in forms if main in f.parents]
        assert forms, f"no form {action or ''} on {self.path}"
        return forms[0]

    def submit(self, action=None, **typed):
        """Fill in the form and send it; returns the page that the redirect leads to."""
        form = self.form(action)
        data = filled(form) | dict(typed.items())
        return self._send(form, data)

    def _send(self, form, data):
        """Send a form as a browser does, which says on which page it stood."""
        referrer = {"Referer": f"http://localhost{self.path}"}
        return self.browser.post(form.get("action") or self.path, data, headers=referrer)

    def press(self, words):
        """Press the button with these words, whatever form it is in."""
        for form in self.soup.find_all("form"):
            for button in form.find_all("button"):
                if words in button.get_text(" "):
                    data = filled(form)
                    if button.get("name"):
                        data[button["name"]] = button.get("value", "")
                    return self._send(form, data)
        raise AssertionError(f"no button “{words}” on {self.path}")


class Browser:
    """Opens pages, follows redirects, fills in forms."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()

    def sign_in(self, account, *, second_factor=True, stepped_up=False):
        """Sign an account in without the sign-in pages."""
        token = open_session(account, second_factor=second_factor, stepped_up=stepped_up)
        with self.client.session_transaction() as session:
            session["sid"] = token
        return self

    def sign_out(self):
        """Become a visitor again."""
        self.client = self.app.test_client()
        return self

    def open(self, path, **kwargs):
        """Return the page at a path, redirects followed."""
        response = self._ask("get", path, follow_redirects=True, **kwargs)
        return Page(self, response.request.path, response)

    def get(self, path, **kwargs):
        """Return the raw answer, nothing followed."""
        return self._ask("get", path, **kwargs)

    def _ask(self, method, path, **kwargs):
        """Send requests, each in a context of its own as on a server; the test's session stays apart."""
        db.session.rollback()
        return Context().run(getattr(self.client, method), path, **kwargs)

    def post(self, path, data=None, *, follow=True, **kwargs):
        """Send a form with its token and return the page it leads to."""
        data = dict(data or {})
        data.setdefault("csrf_token", self.csrf_token())
        response = self._ask("post", path, data=data, follow_redirects=follow, **kwargs)
        return Page(self, response.request.path, response)

    def csrf_token(self):
        """Return a token for this browser's session, as a page of ours would carry it."""
        from flask_wtf.csrf import generate_csrf  # noqa: PLC0415 - needs a request context

        with self.client.session_transaction() as session:
            kept = dict(session)
        with self.app.app_context(), self.app.test_request_context():
            from flask import session as current  # noqa: PLC0415 - the one of this context

            current.update(kept)
            token = generate_csrf()
            fresh = current.get("csrf_token")
        with self.client.session_transaction() as session:
            session["csrf_token"] = fresh
        return token


def filled(form):
    """Return the form's values as a browser would send them untouched."""
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in {"submit", "button", "file"}:
            continue
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        _put(
            data,
            name,
            _value(field),
            many=kind == "checkbox" or field.has_attr("multiple") or name in data,
        )
    return data


def _value(field):
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = [o.get("value", o.get_text()) for o in field.find_all("option", selected=True)]
        if field.has_attr("multiple"):
            return chosen
        options = field.find_all("option")
        return chosen[0] if chosen else (options[0].get("value", "") if options else "")
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def _put(data, name, value, *, many):
    if not many:
        data[name] = value
        return
    before = data.get(name, [])
    data[name] = [
        *(before if isinstance(before, list) else [before]),
        *(value if isinstance(value, list) else [value]),
    ]


def inspect(page):
    """Raise AssertionError for what no page of ours may have."""
    soup, path = page.soup, page.path
    headings = soup.find_all("h1")
    assert len(headings) == 1, f"{path} has {len(headings)} h1"
    title = " ".join((soup.title.get_text() if soup.title else "").split())
    assert title.startswith(page.title), f"{path}: title “{title}” is not its h1 “{page.title}”"
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    twice = {i for i in ids if ids.count(i) > 1}
    assert not twice, f"{path}: ids twice {twice}"
    assert not soup.find_all("style"), f"{path} has an inline style"
    assert not soup.find_all(style=True), f"{path} has a style attribute"
    for script in soup.find_all("script"):
        assert script.get("src"), f"{path} has an inline script"
        assert script.get("nonce"), f"{path} has a script without nonce"
    for tag in soup.find_all(True):
        handlers = [name for name in tag.attrs if re.fullmatch(r"on[a-z]+", name)]
        assert not handlers, f"{path}: {tag.name} has {handlers}"
    for form in soup.find_all("form"):
        assert form.get("action"), f"{path}: a form without action"
        if form.get("method", "").lower() == "post":
            assert form.find(attrs={"name": "csrf_token"}), f"{path}: a form without token"
    labels = {label.get("for") for label in soup.find_all("label")}
    for field in soup.find_all(["input", "select", "textarea"]):
        if field.get("type") in {"hidden", "submit", "button"} or field.find_parent("label"):
            continue
        named = field.get("id") in labels or field.get("aria-label") or field.get("aria-labelledby")
        assert named, f"{path}: {field.get('name')} has no label"
