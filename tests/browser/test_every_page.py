"""Every page, read by somebody who may, on a phone and on a desk, in light and in dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.factories.axe import violations
from tests.factories.chromium import DESK, PHONE
from tests.factories.places import READERS

pytestmark = pytest.mark.browser
OF_THE_GROUP = ["visitor", "chair", "co-chair", "asean secretariat", "somtc reader", "auditor"]
OF_PARTIES = [reader for reader in READERS if reader not in OF_THE_GROUP] + [
    "half way in",
    "other focal point",
]


def test_no_page_is_forgotten(site):
    _pages, forgotten = site.places
    assert forgotten == [], "say in tests/factories/places.py where these are and who reads them"


def test_every_page_has_a_reader(site):
    pages, _forgotten = site.places
    assert {reader for reader, _address in pages} == {*OF_THE_GROUP, *OF_PARTIES}


class TestOfTheGroup:
    """A class of its own, so that another process may take it."""

    @pytest.mark.parametrize("reader", OF_THE_GROUP)
    def test_the_pages_are_sound(self, reader, tab):
        assert faults(tab(reader, reduced_motion="reduce"), reader) == []


class TestOfParties:
    """The other half."""

    @pytest.mark.parametrize("reader", OF_PARTIES)
    def test_the_pages_are_sound(self, reader, tab):
        assert faults(tab(reader, reduced_motion="reduce"), reader) == []


def test_a_page_with_faults_is_caught(tab):
    visitor = tab()
    visitor.open("/about")
    visitor.page.evaluate(
        """document.querySelector('main').innerHTML = '<img src="/static/icons/balai.svg" width=900>'"""
    )
    visitor.page.evaluate("console.error('a fault of ours')")
    visitor.page.set_viewport_size(PHONE)
    visitor.page.evaluate("document.querySelector('img').style.maxWidth = 'none'")
    visitor.page.evaluate(AXE_SCRIPT)

    assert any(words.startswith("image-alt") for words in violations(visitor.page))
    assert "a fault of ours" in real(visitor)
    assert visitor.overflow() > 500


def faults(tab, reader):
    """Return what is wrong with the reader's pages: rules of WCAG broken, overflow, complaints."""
    found, pages = [], tab.site.places[0]
    for address in [address for who, address in pages if who == reader]:
        tab.complaints.clear()
        tab.page.set_viewport_size(PHONE)
        tab.open(address)
        found += [f"{address}: the browser complains: {words}" for words in real(tab)]
        if tab.overflow() > 0:
            found.append(f"{address}: {tab.overflow()} px too wide for a phone")
        tab.page.evaluate(AXE_SCRIPT)
        for size in (PHONE, DESK):
            tab.page.set_viewport_size(size)
            for theme in ("light", "dark"):
                tab.page.emulate_media(color_scheme=theme)
                found += [f"{address} {size['width']} {theme}: {words}" for words in violations(tab.page)]
    return found


def real(tab):
    """Return the complaints, without the browser's own note that a page answered with an error."""
    expected = "the server responded with a status of"
    return [words for words in tab.complaints if tab.code < 400 or expected not in words]
