"""The pages of files: taken along after a step-up, looked at, then carried out; the same from the shell."""

import io
import json

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.needs.models import Need
from lms.offerings.models import Offering
from tests.factories.activities import NEED, OFFERING, document
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import PASSWORD, a_focal_point, a_partner_officer


def send(browser, path, content, name="file.json"):
    return browser.open(path).submit(file=(io.BytesIO(content), name))


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_files_are_taken_along_after_a_step_up(browser, clock, kind):
    an_open_need(), an_open_offering()
    browser.sign_in(a_focal_point(), stepped_up=True)
    for part, label in (("needs", "TLP:AMBER"), ("offerings", "TLP:AMBER")):
        answer = browser.get(f"/{part}/file.{kind}")
        assert (answer.status_code, answer.headers["X-TLP"]) == (200, label)
        assert b"FOR-3" in answer.data
    browser.sign_out().sign_in(a_focal_point())
    assert browser.get("/needs/file.json").status_code == 302


def test_a_file_is_looked_at_and_then_carried_out(browser, clock):
    page = send(browser.sign_in(a_focal_point("SG")), "/needs/import", document("needs", NEED))
    assert "1 new" in page.text
    assert db.session.scalar(select(func.count(Need.id))) == 0
    done = page.press("Keep all of it")
    assert "1 new, 0 changed" in done.text
    assert db.session.scalars(select(Need)).one().title == "Phones wait"


def test_a_wrong_file_says_where_and_keeps_nothing(browser, clock):
    browser.sign_in(a_partner_officer("japan"))
    page = send(browser, "/offerings/import", document("offerings", OFFERING | {"seats": 0}))
    assert (page.code, "offerings[0].seats" in page.text) == (422, True)
    page = send(browser, "/offerings/import", document("offerings", OFFERING | {"party": "interpol"}))
    assert (page.code, "you may only speak for japan" in page.text) == (422, True)
    assert not page.soup.find("button", string="Keep all of it")
    assert send(browser, "/offerings/import", b"id\n1", "file.txt").code == 422
    assert db.session.scalar(select(func.count(Offering.id))) == 0


def test_a_table_comes_in_too(browser, clock):
    table = ("id,state,topic,target,audiences,people,languages,urgency,shared_with,text\n"
             "N7,SG,FOR-1,2,investigator;analyst,9,en;ms,4,*,Scenes\n")  # fmt: skip
    page = send(browser.sign_in(a_focal_point("SG")), "/needs/import", table.encode(), "needs.csv").press(
        "Keep all of it"
    )
    need = db.session.scalars(select(Need)).one()
    assert "1 new" in page.text
    assert (need.audiences, need.people, need.visibility.value) == (
        ["investigator", "analyst"],
        9,
        "all_partners",
    )


TABLE = """id,state,topic,target,audiences,people,languages,urgency,shared_with,text
A,SG,FOR-1,2,investigator,0,en;xx,4,*,Scenes
B,SG,FOR-1,2,investigator,9,en,4,*,Scenes, and more
C,SG,FOR-1,2,investigator,nine,en,4,*,Scenes
"""


def test_a_table_names_every_wrong_cell_in_the_order_of_its_lines(browser, clock):
    page = send(browser.sign_in(a_focal_point("SG")), "/needs/import", TABLE.encode(), "needs.csv")
    told = [each.get_text() for each in page.soup.select(".error-summary li")]
    assert [each.partition(": ")[0] for each in told] == [
        "line 2, people", "line 2, languages", "line 3", "line 4, people",
    ]  # fmt: skip
    assert told[0].endswith("should be at least 1.")
    assert "should be one of 'en'" in told[1]


def test_one_refused_entry_keeps_all_out_and_what_is_here_already_is_not_kept_again(browser, clock):
    both = json.dumps({"format": "balai-matching/1", "needs": [NEED, NEED | {"id": "N9", "topic": "FOR-99"}]})
    page = send(browser.sign_in(a_focal_point("SG")), "/needs/import", both.encode())
    assert "nothing was kept 1 entry of 2 cannot be kept" in " ".join(page.text.split())
    assert "The framework has no topic FOR-99." in page.text
    assert not page.soup.find("button", string="Keep all of it")
    send(browser, "/needs/import", document("needs", NEED)).press("Keep all of it")
    again = send(browser, "/needs/import", document("needs", NEED))
    assert "there is nothing to keep" in again.text
    assert not again.soup.find("button", string="Keep all of it")


def test_from_the_shell_a_file_is_tried_brought_in_and_printed(app, clock, tmp_path):
    shell, file = app.test_cli_runner(), tmp_path / "offerings.json"
    file.write_bytes(document("offerings", OFFERING))
    tried = shell.invoke(args=["exchange", "import", str(file), "--dry-run", "--json"])
    assert json.loads(tried.stdout)["counts"]["new"] == 1
    assert db.session.scalar(select(func.count(Offering.id))) == 0
    assert "1 new" in shell.invoke(args=["exchange", "import", str(file)]).stdout
    assert "1 unchanged" in shell.invoke(args=["exchange", "import", str(file)]).stdout
    file.write_bytes(document("offerings", OFFERING | {"seats": 1}))
    refused = shell.invoke(args=["exchange", "import", str(file), "--json"])
    assert (refused.exit_code, json.loads(refused.stdout)["refused"][0]["path"]) == (
        1,
        "offerings[0].state_cap",
    )
    an_open_offering()
    assert json.loads(shell.invoke(args=["exchange", "export"]).stdout)["format"] == "balai-matching/1"
    assert "FOR-3" in shell.invoke(args=["exchange", "export", "--csv"]).stdout


def test_many_entries_on_one_line_are_carried_whole_and_more_are_sent_in_parts(browser, clock):
    entries = [NEED | {"id": f"N{number}", "text": "ทดสอบ " * 100} for number in range(120)]
    content = json.dumps({"format": "balai-matching/1", "needs": entries}, ensure_ascii=False).encode()
    browser.sign_in(a_focal_point("SG"))
    assert 100_000 < len(content.decode()) < len(content)
    page = send(browser, "/needs/import", content).press("Keep all of it")
    assert "120 new, 0 changed" in page.text
    page = send(browser, "/needs/import", content + b" " * 1_500_000)
    assert (page.code, "Send it in parts" in page.text) == (422, True)


def test_a_file_that_shows_a_need_to_more_readers_survives_the_proof_that_it_asks_for(browser, clock):
    need = an_open_need(visibility="member_states")
    entry = NEED | {"id": str(need.public_id), "shared_with": None}
    page = send(browser.sign_in(a_focal_point("SG")), "/needs/import", document("needs", entry))
    assert (page.code, "1 changed" in page.text) == (200, True)
    asked = page.press("Keep all of it")
    assert (asked.code, need.visibility.value) == (403, "member_states")
    done = asked.submit(proof_password=PASSWORD)
    assert "0 new, 1 changed" in done.text
    assert need.visibility.value == "all_partners"
