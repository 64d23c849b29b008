"""Default 9: nothing that people typed is run by the spreadsheet in which somebody opens an export."""

import csv
import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from lms.base.exports import csv_cell, to_csv, to_xlsx, without_marks
from tests.factories.browser import Browser
from tests.factories.corpora import corpus
from tests.factories.typed_everywhere import write_everywhere

FORMULAS = [text for _name, text in corpus("formulas.txt")]
RUNS = re.compile(r"[\s\"\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x1f\x7f]*"
                  r"[=+\-@＝＋－＠﹦﹢﹣﹫−]")  # fmt: skip
NUMBER = re.compile(r"-?\d+(\.\d+)?")
READERS = ("secretariat", "focal point", "partner officer", "auditor")


def cells_of(body, divider=","):
    return [cell for line in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=divider)
            for cell in line]  # fmt: skip


def runs(cell):
    return bool(RUNS.match(cell)) and not NUMBER.fullmatch(cell)


def faults_of_book(body):
    """Return what of a workbook is not plain text or a number."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        parts = " ".join(book.namelist())
    kinds = {kind for sheet in sheets for kind in re.findall(r"<c [^>]*?t=\"(\w+)\"", sheet)}
    formulas = [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "<hyperlink" in sheet]
    texts = [t for sheet in sheets for t in re.findall(r"<t[^>]*>([^<]*)</t>", sheet)]
    return formulas + [k for k in kinds if k not in {"inlineStr", "s", "n"}] + [
        t for t in texts if runs(t)] + re.findall(r"external\w+|connections", parts)  # fmt: skip


def test_the_corpus_holds_more_than_forty_forms_and_they_would_run():
    assert len(set(FORMULAS)) == len(FORMULAS) > 70
    assert sum(runs(text) for text in FORMULAS) > 60


@pytest.mark.parametrize("text", FORMULAS)
def test_every_form_becomes_text(text):
    assert not runs(csv_cell(text))
    for divider in (",", ";", "\t"):
        body = to_csv([text], [[text, text], ["x", text]])
        assert [cell for cell in cells_of(body, divider) if runs(cell)] == [], divider
    assert faults_of_book(to_xlsx([text], [[text, 5]], "TLP:CLEAR")) == []


@pytest.mark.parametrize(
    "text",
    ["Siti", "5", "a-b", "a = b", "Nguyễn Văn A", "ไทย", "user@example.org", "12:30", "C++", "(+65) 123"],
)
def test_an_honest_text_is_left_alone(text):
    assert csv_cell(text) == text


def test_a_negative_number_stays_a_number():
    assert (csv_cell(-5), csv_cell(-2.5), csv_cell(True)) == ("-5", "-2.5", "True")


def exports_of(browser, scene):
    """Return the addresses of every file that any page offers this reader."""
    found = set()
    for _endpoint, address in scene.routes("GET"):
        answer = browser.get(address)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            links = BeautifulSoup(answer.text, "html.parser").find_all("a", href=re.compile("format="))
            found |= {
                link["href"] if link["href"].startswith("/") else address + link["href"] for link in links
            }
    return sorted(found)


def test_every_export_of_the_product_holds_text_only(scene, app):
    written = write_everywhere(FORMULAS)
    assert len(written) > 80
    lists, seen = set(), set()
    for who in READERS:
        browser = Browser(app).sign_in(scene.person(who), stepped_up=True)
        for address in exports_of(browser, scene):
            answer = browser.get(address)
            assert answer.status_code == 200, (who, address)
            lists.add(address.split("?")[0])
            if "format=csv" in address:
                cells = cells_of(answer.data)
                assert [cell for cell in cells if runs(cell)] == [], (who, address)
                seen |= {cell for cell in cells if cell.startswith("'")}
            elif "format=xlsx" in address:
                assert faults_of_book(answer.data) == [], (who, address)
    assert len(lists) >= 12, lists
    assert len(seen) > 40


@given(st.text(alphabet="=+-@'\"\n\r\t; a\u200b＝", max_size=8))
def test_the_marks_against_formulas_are_taken_off_again(text):
    assert without_marks(csv_cell(text)) == text
