"""The register of meetings: what was published, who took part, and the working group's own meetings."""

from datetime import date

import pytest

from lms.kernel.actor import Role
from tests.factories.people import a_state, an_account
from tests.factories.story import wait_until

OURS = {
    "ordinal": "14th", "title": "Meeting of the working group", "starts_on": "2027-05-03",
    "ends_on": "2027-05-04", "place": "Vientiane", "host_text": "Lao PDR", "mode": "in_person",
    "agenda": "1. Opening\n2. Training plan",
}  # fmt: skip


@pytest.fixture
def delegate(story):
    """A delegate of Viet Nam."""
    return story.person(an_account(Role.DELEGATE, party=a_state("VN"), name="Dung Pham"))


def took_part(person, state):
    """Return (hosted, took part) of a state as the page of participation shows it."""
    rows = person.open("/meetings/participation").soup.select("tbody tr")
    cells = next(row.find_all("td") for row in rows if state in row.get_text())
    shown = [cell.get_text() for cell in cells[2:4]]
    return [0 if words == "not published" else int(words) for words in shown]


def test_the_published_record_is_for_everybody_and_changed_by_nobody(story):
    visitor, secretariat = story.as_visitor(), story.as_secretariat()
    page = visitor.open("/meetings?q=working+group")
    meeting = visitor.open(page.soup.select_one("tbody td a")["href"])

    assert "published record" in meeting.text
    assert meeting.soup.select_one(".source a")["href"].startswith("https://")
    assert secretariat.open(meeting.path).links("Change") == []
    refused = secretariat.open(f"{meeting.path}/change").submit(place="Elsewhere")
    assert (refused.status, "it is not changed here" in refused.errors) == (422, True)
    assert sum(took_part(visitor, state)[0] for state in ("Malaysia", "Philippines", "Singapore")) > 0


def test_a_meeting_of_our_own_is_planned_convened_and_held_with_who_took_part(story, delegate):
    secretariat, visitor = story.as_secretariat(), story.as_visitor()
    before = took_part(delegate, "Viet Nam")
    planned = secretariat.open("/meetings").follow("Plan a meeting").submit(**OURS)
    planned.press("Convene")
    assert "Training plan" in delegate.open(planned.path).text
    assert visitor.open(planned.path).status == 404

    assert "has not begun yet" in secretariat.open(planned.path).press("Record as held").flashes
    wait_until(date(2027, 5, 4))
    held = secretariat.open(planned.path).press("Record as held").follow("Record who took part")
    shown = held.submit(party="VN", part="delegation", people="4")

    assert "Viet Nam: delegation, 4 people" in shown.text
    assert took_part(delegate, "Viet Nam") == [before[0], before[1] + 1]
    assert took_part(visitor, "Viet Nam") == before


def test_what_cannot_be_is_refused_on_the_form_and_nothing_typed_is_lost(story):
    secretariat = story.as_secretariat()
    form = secretariat.open("/meetings/new")

    backwards = form.submit(**OURS | {"ends_on": "2027-05-01"})
    assert "It ends before it starts" in backwards.errors
    assert backwards.soup.find(id="place")["value"] == "Vientiane"
    kept = backwards.submit(ends_on="2027-05-04")
    assert kept.status == 200
    twice = secretariat.open("/meetings/new").submit(**OURS)
    assert (twice.status, "in the register already" in twice.errors) == (422, True)
    other = secretariat.open("/meetings/new").submit(**OURS | {"title": "Seminar"})
    renamed = other.follow("Change").submit(title=OURS["title"])
    assert (renamed.status, "in the register already" in renamed.errors) == (422, True)
