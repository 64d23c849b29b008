"""What readers find of programmes and editions, through a browser that is fussy."""

import csv
import io

from tests.factories.people import a_secretary, a_state
from tests.factories.training import a_planned_edition, a_published_edition


def test_a_file_of_editions_names_every_party_and_deadline(clock, browser):
    edition = a_published_edition(host=a_state("TH"), venue=a_state("VN"))
    head, line = browser.sign_in(a_secretary()).get("/editions?format=csv").text.splitlines()
    cells = next(csv.DictReader(io.StringIO(f"{head}\n{line}".lstrip("\ufeff"))))
    named = ("Proposed by", "Paid by", "Taught by", "Host", "Rooms of", "Name kept seats by")
    assert [cells[name] for name in named] == [
        "Singapore", "", "", "Thailand", "Viet Nam", edition.name_by.isoformat()]  # fmt: skip


def test_everybody_reads_the_catalogue_and_nobody_reads_plans(clock, browser):
    published, planned = a_published_edition(), a_planned_edition(title="Still planned")
    page = browser.open("/editions?mode=in_person&q=bangkok")
    assert published.title in page.text
    assert "Still planned" not in page.text
    assert "Still planned" not in browser.get("/editions?format=csv").get_data(as_text=True)
    assert browser.open(f"/editions/{planned.public_id}").code == 404
    assert browser.open(f"/programmes/{published.programme.public_id}").code == 200
    assert browser.open("/catalogue").code == 200
