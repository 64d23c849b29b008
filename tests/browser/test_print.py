"""Every page on paper: an A4 sheet cuts nothing off, and a list is a table there, which takes few sheets."""

import pytest

from tests.factories.chromium import SHEET
from tests.factories.places import READERS

pytestmark = pytest.mark.browser
OF_THE_GROUP = ["visitor", "chair", "co-chair", "asean secretariat", "somtc reader", "auditor"]
CUT_OFF = """() => {
  const edge = document.documentElement.clientWidth + 1, found = [];
  for (const each of document.querySelectorAll('main, main *')) {
    const { width, right } = each.getBoundingClientRect();
    if (width && right > edge && !each.closest('.hidden'))
      found.push(`${each.tagName} ${each.className} by ${Math.ceil(right - edge)} px`);
    else if (each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible' && !each.closest('.hidden, svg'))
      found.push(`${each.tagName} ${each.className} scrolls, and paper does not`);
  }
  return found.slice(0, 3);
}"""


class TestOfTheGroup:
    """A class of its own, so that another process may take it."""

    @pytest.mark.parametrize("reader", OF_THE_GROUP)
    def test_paper_cuts_nothing_off(self, reader, tab):
        assert "\n".join(cut_off(tab(reader, size=SHEET), reader)) == ""


class TestOfParties:
    """The other half."""

    @pytest.mark.parametrize("reader", [each for each in READERS if each not in OF_THE_GROUP])
    def test_paper_cuts_nothing_off(self, reader, tab):
        assert "\n".join(cut_off(tab(reader, size=SHEET), reader)) == ""


def cut_off(tab, reader):
    """Return what an A4 sheet would cut off the reader's pages."""
    tab.page.emulate_media(media="print")
    found = []
    for address in [address for who, address in tab.site.places[0] if who == reader]:
        tab.open(address)
        found += [f"{address}: {words}" for words in tab.page.evaluate(CUT_OFF)]
    return found


def test_a_list_is_a_table_on_paper_and_cards_on_a_phone(tab):
    page = tab("secretariat", size=SHEET).open("/needs")
    shown = "getComputedStyle(document.querySelector('table.rows tbody tr')).display"
    assert page.evaluate(shown) == "block"
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "table-row"
    assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).display") == "none"


def test_what_paper_cuts_off_is_caught(tab):
    page = tab("secretariat", size=SHEET).open("/needs")
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    page.evaluate("document.querySelector('table.rows').style.minWidth = '900px'")
    assert page.evaluate(CUT_OFF)
