"""Tables as spreadsheets and older versions leave them: what people mean is read, what is lost is said."""

import pytest

from lms.base.db import db
from lms.base.sheets import read_table
from lms.exchange import services
from lms.exchange.rules import read_json, read_rows
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs.models import Need
from lms.offerings.models import Offering
from tests.factories.activities import NEED, OFFERING, document

HEADS = "id,state,topic,target,audiences,people,languages,urgency,shared_with,text"
ROW = "N1,SG,FOR-1,2,investigator;analyst,9,en;ms,4,*,Scenes"
PLAIN = f"{HEADS}\n{ROW}\n".encode()


def read(content):
    return read_rows(read_table("needs.csv", content), "needs")


@pytest.mark.parametrize("content", [
    b"\xef\xbb\xbf" + PLAIN, PLAIN.replace(b"\n", b"\r\n"), PLAIN.replace(b"\n", b"\r"), PLAIN + b"\n,,,,,,,,,\n\n",
    PLAIN.replace(b"\n", b",,\n"), PLAIN.replace(b"investigator;analyst", b'"investigator; analyst"'),
    f"{HEADS}\n{ROW}".replace(";", "~").replace(",", ";").replace("investigator~analyst", '"investigator;analyst"').replace("en~ms", '"en;ms"').encode(),
    PLAIN.replace(b",Scenes", b",'Scenes").replace(b"'Scenes", b'"Scenes"'),
])  # fmt: skip
def test_what_a_spreadsheet_makes_of_a_table_is_read_as_it_was_meant(content):
    assert read(content) == read(PLAIN)
    assert read(PLAIN)[1] == []


@pytest.mark.parametrize(("before", "after", "where", "words"), [
    ("9,en", "9.5,en", "line 2, people", "whole number"), ("9,en", "1_0,en", "line 2, people", "whole number"),
    ("Scenes", "Scenes, and more", "line 2", "more cells"), ("SG,FOR-1", ",FOR-1", "line 2, state", "missing"),
    ("9,en;ms", "9,en;en", "line 2, languages", "twice"), ("9,en;ms", "9,en;xx", "line 2, languages", "should be"),
])  # fmt: skip
def test_what_is_wrong_in_a_cell_is_said_with_the_cell(before, after, where, words):
    assert before in ROW
    items, faults = read(f"{HEADS}\n{ROW.replace(before, after)}\n".encode())
    assert (items, [fault.path for fault in faults]) == ([], [where])
    assert words in faults[0].sentence


@pytest.mark.parametrize(("head", "cell", "words"), [
    ("caps", "SG", "pairs such as"), ("caps", "SG:1;SG:2", "names SG twice"), ("levels", "FOR-3:2", "FOR-3:1-2"), ("standing", "maybe", "yes or no"),
    ("budget_amount", "many", "number"), ("budget_amount", "5", "missing"), ("days", "ten", "whole number"),
])  # fmt: skip
def test_what_is_wrong_in_a_cell_of_an_offering_is_said_with_the_cell(head, cell, words):
    heads = (
        "id",
        "party",
        "topics",
        "entry_level",
        "exit_level",
        "audiences",
        "seats",
        "languages",
        "mode",
        "start_on",
        "end_on",
        "text",
    )
    cells = ("O1", "japan", "FOR-3", "1", "2", "judge", "5", "en", "online", "2027-05-03", "2027-05-14", "Phones")  # fmt: skip
    _items, faults = read_rows([[*heads, head], [*cells, cell]], "offerings")
    assert faults[0].path == ("line 2, budget_currency" if words == "missing" else f"line 2, {head}")
    assert words in faults[0].sentence


@pytest.mark.parametrize("content", ["id,text\n1,\xe9".encode("latin1"), b'id,text\n1,"' + b"x" * 140_000])
def test_a_table_that_cannot_be_read_says_the_cure(content):
    with pytest.raises(RuleBroken, match=r"CSV UTF-8|not closed"):
        read_table("a.csv", content)


def test_a_table_of_too_many_entries_is_refused_as_a_whole():
    many = "\n".join([HEADS, *(ROW.replace("N1", f"N{n}") for n in range(2001))])
    assert [fault.path for fault in read(many.encode())[1]] == ["needs"]


def test_a_first_line_that_is_too_long_for_a_title_is_not_lost(app, clock):
    line = "word " * 60
    _bring("needs", clock, NEED | {"text": f"{line}\nMore."})
    need = db.session.query(Need).one()
    assert (need.title, need.text) == (("word " * 32).strip(), f"{line}\nMore.")


def test_other_line_ends_are_no_change(app, clock):
    _bring("needs", clock, NEED | {"text": "Phones\r\nOne\r\ntwo"})
    assert _bring("needs", clock, NEED | {"text": "Phones\nOne\ntwo"}).counts["unchanged"] == 1


def test_a_file_of_an_older_version_leaves_what_it_does_not_know(app, clock):
    later = {"place": "Tokyo", "days": 10, "standing": True, "travel_budget": "5000", "conditions_text": "Bring a laptop.", "gains": "nothing",
             "interests": "none known", "topics": ["FOR-3", "FIN-2"], "levels": {"FOR-3": [2, 2], "FIN-2": [2, 3]}}  # fmt: skip
    _bring("offerings", clock, OFFERING | later)
    older = OFFERING | {"topics": ["FOR-3", "FIN-2"]}
    assert _bring("offerings", clock, older).counts["unchanged"] == 1
    assert (
        _bring("offerings", clock, older | {"seats": 21, "budget": None, "cost_per_seat": None}).counts[
            "changed"
        ]
        == 1
    )
    made = db.session.query(Offering).one()
    kept = (made.place, made.days, made.standing, str(made.travel_budget), made.currency, made.gains)
    assert kept == ("Tokyo", 10, True, "5000.00", "USD", "nothing")
    assert [topic["exit"] for topic in made.topics] == [2, 3]


def _bring(part, clock, *items):
    found, faults = read_json(document(part, *items), part)
    assert faults == []
    return services.bring_in(found, part, by=SYSTEM, now=clock.now())
