"""No sum, order or number tells what a reader may not read: what others hide changes no byte of the reader's pages."""

import pytest

from lms.admissions import services as admissions
from lms.base.db import db
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.needs.rules import Visibility
from lms.programmes.models import Edition
from lms.reports import queries as reports
from tests.access.matrix import cells, page_of
from tests.access.mutants import showing_everything
from tests.access.verdicts import due
from tests.factories.needs import a_draft_need, a_draft_offering, an_open_need
from tests.factories.training import a_nomination

OWN = {"own account", "second factor", "own notices", "passkey", "entry"}


def pages(world, reader):
    """Return {address: page} of everything that the reader may open."""
    found = {}
    for row, way, rule, thing in cells(world):
        if way[0] == "GET" and row.kind not in OWN and due(row, reader, thing) == "yes":
            ids = thing.ids if thing else {}
            found[world.path(rule, ids)] = page_of(world, reader, rule, ids)
    world.restore()
    return found


def the_edition_by_japan(world):
    key = world.scene.the("edition", "taught by Japan").ids["public_id"]
    return db.session.query(Edition).filter(Edition.public_id == key).one()


def hide_more(world):
    """Let the Philippines and a rival partner keep more to themselves, and two states fill a seat each."""
    with world.app.app_context():
        an_open_need("PH", title="Kept at home", visibility=Visibility.OWN_STATE, people=900, urgency=5)
        a_draft_need("PH", title="Not posted yet")
        a_draft_offering("microsoft", title="Not published yet")
        edition = the_edition_by_japan(world)
        a_nomination(edition, "PH", stage="draft")
        seated = a_nomination(edition, "TH", rank=1)
        admissions.offer(seated, by=SYSTEM, now=clock.now())
        admissions.accept(seated, by=SYSTEM, now=clock.now())


def differing(world, key):
    reader = world.scene.readers[key]
    before = pages(world, reader)
    hide_more(world)
    after = pages(world, reader)
    return {address for address, page in after.items() if page != before[address]}


@pytest.mark.parametrize(
    "key", ["visitor", "officer of INTERPOL", "officer of a company", "trainee of Malaysia"]
)
def test_what_others_hide_changes_no_page(world, key):
    assert differing(world, key) == set()


def test_what_others_hide_does_change_the_pages_of_those_who_may_see_it(world):
    assert len(differing(world, "secretariat, of Singapore")) > 3


@pytest.mark.parametrize("key", ["SOMTC reader", "ASEAN Secretariat", "chair, of Singapore"])
def test_a_need_that_stays_at_home_is_in_no_sum(world, key):
    reader = world.scene.readers[key]
    before = world.ask(reader, "GET", "/overview").text
    with world.app.app_context():
        an_open_need("PH", title="Kept at home", visibility=Visibility.OWN_STATE)
    assert figures(world.ask(reader, "GET", "/overview").text) == figures(before)
    with showing_everything(reports.visible_in_sums):
        assert figures(world.ask(reader, "GET", "/overview").text) != figures(before)


@pytest.mark.parametrize("key", ["officer of INTERPOL", "officer of a company"])
def test_a_partner_reads_no_figure_of_an_edition_without_a_part_in_it(world, key):
    reader = world.scene.readers[key]
    before = figures(world.ask(reader, "GET", "/figures?by=state").text)
    hide_more(world)
    assert figures(world.ask(reader, "GET", "/figures?by=state").text) == before
    with showing_everything(reports.visible_in_figures):
        assert figures(world.ask(reader, "GET", "/figures?by=state").text) != before


def figures(page):
    """Return the numbers of the overview."""
    from bs4 import BeautifulSoup

    return [cell.get_text() for cell in BeautifulSoup(page, "html.parser").select("main dd, main td.number")]
