"""Published facts load whole, twice without a change, and what is broken is refused with its line."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from lms.base.cli import load_reference
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.meetings.models import Meeting
from lms.needs.models import Finding, Need
from lms.parties.models import Institution, LegalFact, MemberState, Partner, Source
from lms.parties.queries import member_states_on
from lms.parties.rules import is_named, names_of
from lms.topics.models import Topic
from lms.trainings.models import PublishedTraining

LMS = Path(__file__).resolve().parents[2] / "lms"
BREAKS = [
    ("parties/facts/institutions.csv", "SG,Ministry of Home Affairs", "XX,Ministry of Home Affairs", 2,
     "'XX' is not a member state"),
    ("parties/facts/institutions.csv", ",MHA,policy,", ",MHA,politics,", 2, "'politics' is not a valid"),
    ("parties/facts/institutions.csv", '"SG_SORC18,ACCDP2",high', '"SG_SORC18,NOWHERE",high', 2,
     "'NOWHERE' is not in sources.csv"),
    ("parties/facts/institutions.csv", '"SG_SORC18,ACCDP2",high,', '"SG_SORC18,ACCDP2"', 2, "cells than there are columns"),
    ("parties/facts/member_states.toml", 'capital = { sources', 'captial = { sources', 9, "nothing is said about capital"),
    ("parties/facts/sources.csv", ",2026-11-23\nMLEDOZE", ",yesterday\nMLEDOZE", 3, "Invalid isoformat"),
    ("meetings/facts/meetings.csv", "1997-12-20,1997-12-20", "soon,soon", 2, "'soon' is not a day, a month or a year"),
    ("needs/facts/gaps.csv", "GAP-001,ASEAN", "GAP-001,US", 2, "'US' is not a member state"),
    ("needs/facts/gaps.csv", "third_party,ACCDP2,high", "hearsay,ACCDP2,high", 2, "'hearsay' is not a valid"),
    ("needs/facts/gaps.csv", "third_party,ACCDP2,high", "third_party,,high", 2, "names no source"),
    ("trainings/facts/programmes.csv", "PRG-001,\"ASEAN Cyber Capacity Development Project, phase I\"", "PRG-001,", 2,
     "title is missing"),
    ("topics/facts/descriptors.toml", 'code = "LAW-1"', 'code = "LAW-99"', 3, "no topic has the code LAW-99"),
]  # fmt: skip


def counted(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_everything_that_was_collected_is_there(app):
    kept = {model.__name__: counted(model) for model in
            (MemberState, Institution, LegalFact, Partner, Meeting, PublishedTraining, Finding, Topic)}  # fmt: skip

    assert kept == {"MemberState": 11, "Institution": 46, "LegalFact": 25, "Partner": 59, "Meeting": 58,
                    "PublishedTraining": 65, "Finding": 67, "Topic": 30}  # fmt: skip
    assert counted(Source) >= 234
    assert counted(Need) == 0, "a published finding is never a need"


def test_a_second_load_changes_nothing(app, clock):
    report = load_reference(by=SYSTEM, now=clock.now())

    assert (report.added, report.changed, report.refused) == ({}, {}, [])


@pytest.mark.parametrize(("file", "right", "wrong", "line", "why"), BREAKS,
                         ids=[f"{Path(b[0]).stem}: {b[4]}" for b in BREAKS])  # fmt: skip
def test_a_broken_row_is_refused_with_its_line_and_the_rest_is_taken(
    app, tmp_path, file, right, wrong, line, why
):
    text = (LMS / file).read_text(encoding="utf-8")
    assert text.count(right) >= 1
    (tmp_path / Path(file).name).write_text(text.replace(right, wrong, 1), encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["reference", "load", "--json", "--from", str(tmp_path)])

    (refusal,) = json.loads(done.output)["refused"]
    assert done.exit_code == 1
    assert (refusal["file"], refusal["line"]) == (Path(file).name, line)
    assert why in refusal["why"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'state,institution\n"SG,never closed', b""])
def test_a_file_that_cannot_be_read_loses_nothing(app, clock, tmp_path, content):
    (tmp_path / "institutions.csv").write_bytes(content)

    load_reference(folder=tmp_path, by=SYSTEM, now=clock.now())

    assert counted(Institution) == 46


def test_a_later_fact_is_a_new_row_and_a_correction_is_counted_as_changed(app, clock, tmp_path):
    shutil.copyfile(LMS / "parties/facts/treaties_laws.csv", tmp_path / "treaties_laws.csv")
    file = tmp_path / "treaties_laws.csv"
    text = file.read_text(encoding="utf-8").replace("party (accession deposited)", "party", 1)
    file.write_text(
        text + "TL,Another convention,invited to accede,2026-05-01,TL_BUD,low,\n", encoding="utf-8"
    )

    report = load_reference(dry_run=True, folder=tmp_path, by=SYSTEM, now=clock.now())

    assert (report.added, report.changed) == ({"legal_fact": 1}, {"legal_fact": 1})
    assert counted(LegalFact) == 25, "a dry run keeps nothing"


def test_the_roster_is_asked_on_a_day(app):
    before = [state.code for state in member_states_on(date(2025, 10, 25))]
    after = [state.code for state in member_states_on(date(2025, 10, 26))]

    assert (len(before), len(after)) == (10, 11)
    assert set(after) - set(before) == {"TL"}
    assert [state.name for state in member_states_on(date(2026, 1, 1))] == sorted(
        state.name for state in member_states_on(date(2026, 1, 1))
    )


@pytest.mark.parametrize(("partner", "text", "named"), [
    ("Japan-ASEAN Integration Fund (JAIF)", "JAIF 2.0 (Japan); proponent MHA Singapore", True),
    ("International Law Enforcement Academy Bangkok (ILEA)", "ILEA; US State INL", True),
    ("UNODC (Regional Office for Southeast Asia and the Pacific)", "INTERPOL; UNODC", True),
    ("European Union", "EU (EUR 30 million project)", True),
    ("ASEAN Secretariat", "ASEAN Foundation", False),
    ("India", "Indiana University", False),
])  # fmt: skip
def test_a_partner_is_found_by_any_of_its_names_and_by_no_part_of_a_word(partner, text, named):
    assert is_named(names_of(partner), text) is named
