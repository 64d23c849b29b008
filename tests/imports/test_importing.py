"""Nominations from a file: looked at by cell first, carried out whole or not at all, and twice the same is once."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.exports import to_csv
from lms.base.sheets import read_table
from lms.imports import services
from lms.imports.models import NominationImport
from lms.imports.rules import HEADINGS, cell_name, read_rows
from lms.kernel.errors import ImportRefused, RuleBroken
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.programmes.rules import BlockPlan
from lms.topics.rules import Audience
from tests.factories.needs import an_open_need
from tests.factories.people import a_focal_point, a_state, a_trainee, actor_of, an_account
from tests.factories.training import ASEAN, a_nomination, a_published_edition, fresh

N = NominationStage
HEADS = ["E-mail", "Name", "Agency", "Post", "Years in this field", "Languages", "Role"]
SITI = ["siti@police.example", "Siti Aminah", "Police", "Patrol", "4", "en; ms", "Investigator"]
FARID = ["farid@police.example", "Farid Hassan", "Police", "Examiner", "", "en", "forensic_examiner"]


def a_file(*rows, heads=HEADS):
    return (io.BytesIO(to_csv(heads, rows)), "officers.csv")


def send(browser, edition, *rows, heads=HEADS):
    return browser.open(f"/editions/{edition.public_id}/nominations/import").submit(
        file=a_file(*rows, heads=heads)
    )


def a_workbook(rows):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def counted():
    return db.session.scalar(select(func.count()).select_from(Nomination))


def test_a_focal_point_looks_at_a_file_then_nominates_everybody_in_it(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))

    looked_at = send(browser, edition, SITI, FARID)
    assert "nothing has been nominated yet" in looked_at.text
    assert counted() == 0
    page = looked_at.press("Nominate them")

    assert "2 nominated, 0 changed, 0 as they were." in page.text
    siti = db.session.scalar(
        select(Nomination).join(Nomination.account).where(Nomination.years_in_field == 4)
    )
    assert (siti.account.email, siti.languages, siti.competency_role) == (
        SITI[0],
        ["en", "ms"],
        Audience.INVESTIGATOR,
    )
    assert siti.stage == N.DRAFT


def test_the_same_file_twice_changes_nothing(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    send(browser, edition, SITI, FARID).press("Nominate them")
    before = [
        (n.public_id, n.completeness) for n in db.session.scalars(select(Nomination).order_by(Nomination.id))
    ]

    again = send(browser, edition, SITI, FARID)

    assert "there is nothing to do" in again.text
    assert again.links("Nominate them") == []
    browser.post(again.path + "/carry-out")
    assert [
        (n.public_id, n.completeness) for n in db.session.scalars(select(Nomination).order_by(Nomination.id))
    ] == before
    trail = db.session.scalars(
        select(AuditEvent.verb).where(AuditEvent.verb.in_(("nominate", "change_nomination")))
    )
    assert list(trail) == ["nominate", "nominate"]


def test_a_file_that_was_carried_out_is_not_carried_out_again(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    done = send(browser, edition, SITI).press("Nominate them")
    assert "carried out already" in browser.post(done.path + "/carry-out").text
    assert counted() == 1


def test_one_bad_row_imports_nothing_and_names_the_cell_and_the_cure(browser, clock):
    edition = a_published_edition()
    focal = a_focal_point("SG")
    browser.sign_in(focal)

    page = send(browser, edition, SITI, [*FARID[:4], "many", "en", ""])

    assert "E3" in page.text
    assert "Write a whole number from 0 to 60." in page.text
    assert page.links("Nominate them") == []
    kept = db.session.scalar(select(NominationImport))
    with pytest.raises(ImportRefused, match="Cells to mend first: 1"):
        services.carry_out_import(kept, by=actor_of(focal), now=clock.now())
    assert counted() == 0


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (["siti", *SITI[1:]], "A2", "is no address"),
        ([SITI[0], "", *SITI[2:]], "B2", "Name is empty"),
        ([*SITI[:5], "english", ""], "F2", "is no code"),
        ([*SITI[:6], "wizard"], "G2", "is no role"),
        ([*SITI[:2], "P" * 161, *SITI[3:]], "C2", "longer than 160"),
        ([*SITI, "more"], "H2", "beyond the last heading"),
    ],
)
def test_a_wrong_cell_is_named_with_its_cure(row, cell, words):
    _rows, (finding, *_more) = read_rows([HEADS, row])
    assert (finding.row, finding.cell) == (2, cell)
    assert words in finding.words


@pytest.mark.parametrize(
    ("table", "cell", "words"),
    [
        ([], "A1", "no rows"),
        ([HEADS], "A2", "no officer"),
        ([["E-mail", "Name", "Agency"], SITI[:3]], "A1", "“Post” is missing"),
        ([[*HEADS, "Shoe size"], SITI], "H1", "no heading of the template"),
        ([[*HEADS, "name"], SITI], "H1", "stands there twice"),
        ([HEADS, SITI, SITI], "A3", "stands in row 2 already"),
    ],
)
def test_a_wrong_table_is_refused_by_cell(table, cell, words):
    _rows, findings = read_rows(table)
    assert [(f.cell, words in f.words) for f in findings] == [(cell, True)]


def test_people_and_seats_that_cannot_be_are_refused_by_cell(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    stranger = a_trainee("MY")
    heads = ["E-mail", "Name", "Agency", "Post", "Seats", "Need"]

    page = send(browser, edition, [stranger.email, "A", "P", "I", "", ""], ["b@police.example", "B", "P", "I", "Front row", ""],
                ["c@police.example", "C", "P", "I", "", "No such need"], heads=heads)  # fmt: skip

    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page.soup.select("tbody tr")
    ]
    assert [(r[0], r[3]) for r in rows] == [("2", "A2"), ("3", "E3"), ("4", "F4")]
    assert "cannot be nominated by Singapore" in rows[0][4]
    assert stranger.name not in page.text


def test_a_draft_is_filled_in_and_what_was_handed_in_is_left_alone(browser, clock):
    edition = a_published_edition()
    draft = a_nomination(edition, account=a_trainee("SG", email=SITI[0], name=SITI[1]), stage=N.DRAFT)
    handed_in = a_nomination(
        edition, account=a_trainee("SG", email=FARID[0], name=FARID[1]), stage=N.SUBMITTED
    )
    browser.sign_in(a_focal_point("SG"))

    refused = send(browser, edition, SITI, FARID)
    assert "is submitted and is not changed by a file" in refused.text
    page = send(browser, edition, SITI).press("Nominate them")

    assert "0 nominated, 1 changed" in page.text
    assert (fresh(draft).years_in_field, fresh(handed_in).post) == (4, "Investigator")
    assert draft.current_tasks == "Cases"


def test_seats_and_need_are_found_by_their_names(browser):
    state = a_state("SG")
    quotas = {a_state(code): (1, 2) for code in ASEAN}
    blocks = [BlockPlan(15, quotas, "judge"), BlockPlan(15, quotas, "prosecutor")]
    edition = a_published_edition(blocks=blocks)
    need = an_open_need(title="Judges who weigh evidence")
    browser.sign_in(a_focal_point("SG"))
    heads = ["E-mail", "Name", "Agency", "Post", "Seats", "Need"]
    unclear = send(browser, edition, ["a@court.example", "A", "Court", "Judge", "", ""], heads=heads)
    assert "Name the seats: judge; prosecutor." in unclear.text

    send(
        browser, edition, ["a@court.example", "A", "Court", "Judge", "Prosecutor", need.title], heads=heads
    ).press("Nominate them")

    kept = db.session.scalar(select(Nomination))
    assert (kept.block.audience, kept.need_id, kept.state_id) == ("prosecutor", need.id, state.id)


def test_the_result_file_names_each_nomination(browser):
    edition, focal = a_published_edition(), a_focal_point("SG")
    browser.sign_in(focal)
    done = send(browser, edition, SITI, FARID).press("Nominate them")

    browser.sign_out().sign_in(focal, stepped_up=True)
    answer = browser.post(done.path + "/result.csv").response

    lines = answer.get_data().decode("utf-8-sig").splitlines()
    ids = [str(n.public_id) for n in db.session.scalars(select(Nomination).order_by(Nomination.id))]
    assert len(lines) == 3
    assert all(f",new,,{key}" in line for key, line in zip(ids, lines[1:], strict=True))


def test_a_workbook_says_the_same_as_a_table_of_text(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    rows = [HEADS, [*SITI[:4], 4, *SITI[5:]], FARID]
    content = a_workbook(rows)
    assert read_table("officers.xlsx", content) == read_table("officers.csv", to_csv(HEADS, [SITI, FARID]))

    page = browser.open(f"/editions/{edition.public_id}/nominations/import").submit(
        file=(io.BytesIO(content), "officers.xlsx")
    )

    assert "2 nominated" in page.press("Nominate them").text


@pytest.mark.parametrize("sign", [";", "\t"])
def test_what_other_spreadsheets_write_between_cells_is_read(sign):
    text = f"\ufeffE-mail{sign}Name\r\na@b.example{sign}A\r\n"
    assert read_table("a.csv", text.encode()) == [["E-mail", "Name"], ["a@b.example", "A"]]


def test_more_rows_than_anybody_nominates_are_refused():
    with pytest.raises(RuleBroken, match="more than 5000 rows"):
        read_table("a.csv", b"E-mail\n" * 5002)


@pytest.mark.parametrize("content", [b"PK\x03\x04 no book", a_workbook([["a"]])[:400]])
def test_a_damaged_workbook_is_refused(content):
    with pytest.raises(RuleBroken, match="damaged"):
        read_table("a.xlsx", content)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_filled_in_and_sent(browser, kind):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    answer = browser.get(f"/editions/{edition.public_id}/nominations/template.{kind}")
    assert read_table(f"a.{kind}", answer.get_data())[0] == [heading.head for heading in HEADINGS]


def test_nothing_is_received_once_nominations_have_closed(browser, clock):
    edition = a_published_edition()
    focal = a_focal_point("SG")
    clock.fix(edition.calendar.nominate_until)
    browser.sign_in(focal)
    assert "Nominations closed" in send(browser, edition, SITI).errors


def test_a_file_is_read_by_the_own_state_only(browser):
    edition = a_published_edition()
    browser.sign_in(a_focal_point("SG"))
    page = send(browser, edition, SITI)
    browser.sign_out().sign_in(a_focal_point("MY"))
    assert browser.get(page.path).status_code == 404
    assert browser.post(page.path + "/result.csv").code == 404


def test_a_closed_account_is_named_in_its_cell(browser):
    edition = a_published_edition()
    account = an_account(party=a_state("SG"), email=SITI[0])
    account.stage = "closed"
    db.session.commit()
    page = send(browser.sign_in(a_focal_point("SG")), edition, SITI)
    assert "The account is closed." in page.text


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6))
def test_whatever_is_sent_is_answered_with_rows_or_findings(table):
    rows, findings = read_rows([HEADS, *table])
    assert rows or findings
    assert all(finding.cell and finding.words.endswith(".") for finding in findings)


def test_cells_are_called_as_in_a_spreadsheet():
    assert [cell_name(n, 7) for n in (0, 25, 26, 51, 52)] == ["A7", "Z7", "AA7", "AZ7", "BA7"]
