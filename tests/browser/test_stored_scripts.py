"""The whole corpus of scripts, drawn by our renderer and opened by a real browser that has no policy to save it."""

import pytest

from lms.base.markdown import inline, render, stored
from tests.factories.corpora import corpus

pytestmark = pytest.mark.browser
VECTORS = [text for _name, text in corpus("xss.txt")]
HEARD = "window.hits = 0; window.hit = () => { window.hits += 1 }; window.alert = window.hit"
LEADS = (
    "[...document.querySelectorAll('[href],[src],[action],[data]')].map(e => [e.protocol || '', e.tagName])"
)


class Bare:
    """A tab without any policy, on a host of its own; notes what runs and what is asked for."""

    def __init__(self, chromium):
        self.page = chromium.new_context().new_page()
        self.page.add_init_script(HEARD)
        self.page.route("**/*", self._answer)
        self.asked, self.html = [], ""

    def _answer(self, route):
        if route.request.is_navigation_request() and route.request.url == "http://corpus.example/":
            return route.fulfill(body=f"<!doctype html>{self.html}", content_type="text/html; charset=utf-8")
        self.asked.append(route.request.url)
        return route.abort()

    def show(self, html):
        """Show a page that holds this and return how often a script ran."""
        self.html = html
        self.page.goto("http://corpus.example/")
        self.page.wait_for_timeout(30)
        return self.page.evaluate("window.hits")


@pytest.fixture
def bare(chromium):
    tab = Bare(chromium)
    yield tab
    tab.page.context.close()


@pytest.mark.parametrize("made", [render, inline, stored], ids=lambda made: made.__name__)
def test_nothing_runs_and_nothing_is_asked_of_others(bare, made):
    drawn = "".join(f"<div>{made(text)}</div>" for text in VECTORS)
    assert bare.show(drawn) == 0
    for link in bare.page.query_selector_all("a, p, code, h2, td"):
        if link.is_visible():
            link.hover(force=True, timeout=5_000, no_wait_after=True)
    assert bare.page.evaluate("window.hits") == 0
    assert [url for url in bare.asked if not url.startswith("http://corpus.example/")] == []
    assert {protocol for protocol, _tag in bare.page.evaluate(LEADS)} <= {"", "http:", "https:", "mailto:"}


def test_the_same_corpus_runs_where_nothing_cleans_it(bare):
    """The control: this browser does run what the renderer takes out."""
    ran = sum(bare.show(f"<div>{text}</div>") > 0 for text in VECTORS[:150])
    assert ran > 40
