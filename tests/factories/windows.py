"""The same words as in every story, spoken by people who sit before a real browser."""

import pyotp
from bs4 import BeautifulSoup

from lms.base.db import db
from lms.kernel import clock
from tests.factories.browser import Page
from tests.factories.chromium import DESK, Tab
from tests.factories.people import PASSWORD
from tests.factories.story import STAYS_SIGNED_IN, Reader, Story


class Sheet(Page):
    """A page as the browser shows it now; what is done on it is done with mouse and keyboard."""

    def __init__(self, window, status):
        self.browser, self.tab = window, window.tab.page
        self.path = self.tab.url.removeprefix(window.site.base).split("?")[0]
        self.status = self.code = status
        self.html = self.tab.content()
        self.soup = BeautifulSoup(self.html, "html.parser")

    def follow(self, words):
        """Click the first link with these words, unfolded where it is folded away."""
        address = self.links(words)[0]
        for folded in self.tab.locator(f'details:not([open]):has(a[href="{address}"])').all():
            folded.evaluate("part => { part.open = true; }")
        return self.browser.does(lambda: self.tab.locator(f'a[href="{address}"]').first.click())

    def press(self, words):
        """Click the button with these words."""
        button = self.tab.locator("main button", has_text=words).first
        return self.browser.does(button.click)

    def submit(self, action=None, **typed):
        """Type into the form and click its button; `do` names one of several buttons."""
        address, wanted = self.form(action)["action"], typed.pop("do", None)
        form = self.tab.locator(f'main form[action="{address}"][method="post"]').first
        for name, value in typed.items():
            fill(form, name, value)
        button = f'button[name="do"][value="{wanted}"]' if wanted else "button:not([formaction])"
        return self.browser.does(form.locator(button).first.click)


def fill(form, name, value):
    """Type, choose or tick what a field takes."""
    fields = form.locator(f'[name="{name}"]')
    kind = fields.first.evaluate("field => field.tagName === 'SELECT' ? 'select' : field.type")
    if kind == "select":
        fields.first.select_option(value)
    elif kind in {"checkbox", "radio"}:
        for each in value if isinstance(value, list) else [value]:
            form.locator(f'[name="{name}"][value="{each}"]').check()
    else:
        fields.first.fill(value)


class Window(Reader):
    """A reader's own window, signed in by password and, where a role asks for it, a code from an app."""

    def __init__(self, story, account=None):
        self.site, self.secret, self.password = story.site, None, PASSWORD
        context = story.chromium.new_context(viewport=DESK)
        self.tab = Tab(context.new_page(), story.site)
        self.tab.page.on("dialog", lambda dialog: dialog.accept())
        if account is not None:
            self.key, self.email, self.name = account.id, account.email, account.name
        self.signed_in_at = None if account is not None else "never"

    def open(self, path):
        """Open a path of ours, after signing in when the session has ended meanwhile."""
        if (
            self.signed_in_at is None
            or self.signed_in_at != "never"
            and clock.now() - self.signed_in_at > STAYS_SIGNED_IN
        ):
            self._sign_in()
        return self._show(path)

    def _show(self, path):
        self.tab.open(path)
        return self._sheet(self.tab.code)

    def _sign_in(self):
        self.signed_in_at = clock.now()
        page = self._show("/sign-in").submit(email=self.email, password=self.password)
        if page.title == "Set up a second factor":
            self.secret = page.soup.find("code").get_text().replace(" ", "")
            page.submit("/account/second-factor", code=self._code())
        elif self.secret is not None:
            page.submit(code=self._code())

    def _code(self):
        return pyotp.TOTP(self.secret).at(clock.now())

    def does(self, act):
        """Do something that leads to another page, and return that page."""
        with self.tab.page.expect_navigation() as came:
            act()
        return self._sheet(came.value.status if came.value else 200)

    def _sheet(self, status):
        assert status < 500, f"{self.tab.page.url} broke"
        db.session.rollback()
        return Sheet(self, status)

    def get(self, path):
        """Fetch a file as this reader."""
        return Fetched(self.tab.page.context.request.get(self.site.base + path).body())


class Fetched:
    """A file that a reader has fetched."""

    def __init__(self, data):
        self.data = data


class StoryInChromium(Story):
    """A story whose people all sit before real browsers; `complaints` is what those browsers noticed."""

    def __init__(self, app, site, chromium):
        super().__init__(app)
        self.site, self.chromium, self.windows = site, chromium, []

    def person(self, account):
        """Return a person by account, with a window of the own."""
        return self._window(account)

    def as_visitor(self):
        """Return somebody without an account."""
        return self._window()

    def _window(self, account=None):
        self.windows.append(Window(self, account))
        return self.windows[-1]

    @property
    def complaints(self):
        """Return every error and warning that a browser of this story has noticed."""
        return [words for window in self.windows for words in window.tab.complaints]

    def close(self):
        """Close every window."""
        for window in self.windows:
            window.tab.page.context.close()
