"""The rule for completion and the sheet that comes back, without a database."""

import csv
import io
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.attendance.rules import HEADS, LETTERS, Attended, Verdict, code_of, outcome, read_sheet

SESSION = UUID("7d3b4c62-0f8f-4c57-9be6-2b8a1d3a9a11")
LENGTHS = st.integers(1, 600)
SESSIONS = st.lists(
    st.tuples(LENGTHS, st.none() | st.integers(0, 900)).map(lambda pair: Attended(*pair)), max_size=12
)


@given(SESSIONS, st.integers(1, 100), st.lists(st.text(min_size=1, max_size=8), max_size=2))
def test_whoever_completed_has_the_minutes_and_the_courses(attended, least, lacking):
    found = outcome(attended, least, lacking)
    assert 0 <= found.minutes <= found.held
    if found.verdict == Verdict.COMPLETED:
        assert 100 * found.minutes >= least * found.held
        assert not lacking
        assert found.reasons == ()
    else:
        assert found.reasons, "a verdict that is not good says why"
    assert (found.verdict == Verdict.NEVER_CAME) <= (found.minutes == 0)


@given(SESSIONS, st.integers(1, 100), st.integers(0, 11), st.integers(1, 600))
def test_more_minutes_never_make_it_worse(attended, least, place, more):
    order = [Verdict.NEVER_CAME, Verdict.NOT_COMPLETED, Verdict.COMPLETED]
    before = outcome(attended, least).verdict
    grown = list(attended)
    if not grown or grown[place % len(grown)].minutes is None:
        return
    at = place % len(grown)
    grown[at] = Attended(grown[at].length, grown[at].minutes + more)
    after = outcome(grown, least).verdict
    if before in order and after in order:
        assert order.index(after) >= order.index(before)


@pytest.mark.parametrize(
    ("attended", "verdict"),
    [
        ([], Verdict.OPEN),
        ([Attended(100, None)], Verdict.OPEN),
        ([Attended(100, 80), Attended(100, None)], Verdict.OPEN),
        ([Attended(400, 400), Attended(100, None)], Verdict.COMPLETED),
        ([Attended(100, 0)], Verdict.NEVER_CAME),
        ([Attended(100, 79)], Verdict.NOT_COMPLETED),
        ([Attended(100, 80)], Verdict.COMPLETED),
        ([Attended(100, 900), Attended(100, 0)], Verdict.NOT_COMPLETED),
    ],
)
def test_eighty_per_cent_of_the_minutes_are_eighty_and_not_seventy_nine(attended, verdict):
    assert outcome(attended, 80).verdict == verdict


def test_a_course_that_lacks_is_named():
    found = outcome([Attended(100, 100)], 80, ["Tracing virtual assets"])
    assert found.verdict == Verdict.NOT_COMPLETED
    assert "Tracing virtual assets" in found.reasons[0]


def test_a_code_belongs_to_one_person_in_one_session_and_is_read_by_hand():
    person = uuid4()
    code = code_of(SESSION, person)
    assert len(code) == 4
    assert set(code) <= set(LETTERS)
    assert not set("IO01") & set(LETTERS)
    assert code_of(SESSION, person) == code
    others = [code_of(SESSION, uuid4()) for _ in range(200)] + [code_of(uuid4(), person) for _ in range(200)]
    assert others.count(code) <= 1


def a_file(lines, delimiter=",", heads=HEADS):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(heads)
    writer.writerows(lines)
    return text.getvalue()


@given(
    st.dictionaries(st.integers(1000, 9999), st.integers(0, 180), min_size=1, max_size=30),
    st.sampled_from(",;\t"),
)
def test_what_is_written_on_a_sheet_is_what_is_read(minutes, delimiter):
    codes = {number: code_of(SESSION, number) for number in minutes}
    lines = [(number, codes[number].lower(), value) for number, value in minutes.items()]
    assert read_sheet("\ufeff" + a_file(lines, delimiter), codes, 180) == (minutes, [])


CODES = {1234: "ABCD", 5678: "WXYZ"}


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ([("9999", "ABCD", "10")], 2, "participant"),
        ([("١٢٣٤", "ABCD", "10")], 2, "participant"),
        ([("1234", "WXYZ", "10")], 2, "code"),
        ([("1234", "ABCD", "181")], 2, "minutes"),
        ([("1234", "ABCD", "-1")], 2, "minutes"),
        ([("1234", "ABCD", "1e2")], 2, "minutes"),
        ([("1234", "ABCD", "10"), ("1234", "ABCD", "20")], 3, "participant"),
        ([("5678", "WXYZ", "10"), ("", "", ""), ("1234", "ABCD", "two")], 4, "minutes"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_column(lines, line, column):
    _marks, faults = read_sheet(a_file(lines), CODES, 180)
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]


def test_a_cross_is_the_whole_session_and_nothing_is_absent():
    marks, faults = read_sheet(a_file([("1234", "ABCD", "X"), ("5678", "WXYZ", "")]), CODES, 180)
    assert (marks, faults) == ({1234: 180, 5678: 0}, [])


def test_a_file_without_the_columns_says_which_are_missing():
    _marks, faults = read_sheet("number;code\n1;2\n", CODES, 180)
    assert [str(fault) for fault in faults] == [
        "Line 1, heads: The column “participant” is missing.",
        "Line 1, heads: The column “minutes” is missing.",
    ]
    assert read_sheet("", CODES, 180)[1]
