"""What must be told for a journey, what cannot be right, what looks like trouble, and when it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lms.topics.rules import Mode
from lms.travel.rules import (
    FIELDS,
    NEEDED,
    Arrangement,
    Visa,
    faults,
    lacking,
    meeting,
    months_after,
    over_at,
    somebody_travels,
    tidied,
    travel_day,
    warnings,
)

STARTS, ENDS = date(2027, 3, 1), date(2027, 3, 5)
GOOD = {"passport_expiry": date(2027, 9, 5), "arrival": date(2027, 2, 28), "departure": date(2027, 3, 6)}


def test_everything_needed_is_missed_until_it_is_told():
    assert lacking({}) == list(NEEDED.values())
    assert lacking(dict.fromkeys(NEEDED, "x")) == []
    assert lacking(dict.fromkeys(NEEDED, "x") | {"visa": None}) == ["visa"]


def test_a_state_that_books_by_itself_keeps_its_data():
    assert lacking({"arrangement": Arrangement.STATE.value}) == []


def test_numbers_are_kept_in_capitals_and_nothing_stays_nothing():
    kept = tidied({"passport_number": "k1234567e", "bank_code": "bostsgsg", "visa": "", "strange": "x"})
    assert (kept["passport_number"], kept["bank_code"], kept["visa"]) == ("K1234567E", "BOSTSGSG", None)
    assert tuple(kept) == FIELDS


@pytest.mark.parametrize("field, value", [
    ("passport_number", "K12"), ("passport_number", "K 1234567"), ("passport_number", "<K1234567>"),
    ("contact_phone", "call me"), ("contact_phone", "12"), ("account_number", "=1+1"), ("bank_code", "BOST"),
    ("account_number", "GB82WEST12345698765431"), ("account_number", "GB82 WEST 1234 5698 7654 31"),
])  # fmt: skip
def test_what_cannot_be_right_is_said_beside_its_field(field, value):
    assert [name for name, _sentence in faults({field: value})] == [field]


@pytest.mark.parametrize("field, value", [
    ("passport_number", "K1234567E"), ("contact_phone", "+65 6123-4567"), ("account_number", "012-34567-8"),
    ("account_number", "GB82 WEST 1234 5698 7654 32"), ("bank_code", "BOSTSGSGXXX"),
])  # fmt: skip
def test_what_is_right_is_let_through(field, value):
    assert faults({field: value}) == []


def test_nobody_leaves_before_arriving():
    day = date(2027, 3, 1)
    assert faults({"arrival": day, "departure": day - timedelta(days=1)}) == [
        ("departure", "The departure is before the arrival.")
    ]
    assert faults({"arrival": day, "departure": day}) == []


def test_a_passport_lasts_six_months_beyond_the_last_day_or_a_sentence_says_so():
    assert warnings(GOOD, STARTS, ENDS) == []
    (sentence,) = warnings(GOOD | {"passport_expiry": date(2027, 9, 4)}, STARTS, ENDS)
    assert "expires 4 September 2027" in sentence
    assert "6 months" in sentence


@pytest.mark.parametrize("told, words", [
    ({"arrival": date(2027, 3, 2)}, "after the first day"),
    ({"arrival": date(2027, 2, 14)}, "two weeks before"),
    ({"departure": date(2027, 3, 4)}, "before the last day"),
])  # fmt: skip
def test_a_journey_that_does_not_fit_is_kept_with_a_sentence(told, words):
    (sentence,) = warnings(GOOD | told, STARTS, ENDS)
    assert words in sentence


@pytest.mark.parametrize("day, after", [
    (date(2027, 3, 5), date(2027, 9, 5)), (date(2026, 8, 31), date(2027, 2, 28)),
    (date(2027, 8, 31), date(2028, 2, 29)), (date(2027, 12, 31), date(2028, 6, 30)),
])  # fmt: skip
def test_months_later_is_a_day_that_exists(day, after):
    assert months_after(day, 6) == after


def test_the_ninety_days_begin_when_the_last_day_has_ended_where_it_is_held():
    assert over_at(ENDS, "Asia/Bangkok") == datetime(2027, 6, 3, 17, 0, tzinfo=UTC)


def test_nobody_travels_where_everybody_is_online():
    assert somebody_travels(Mode.IN_PERSON, None)
    assert somebody_travels(Mode.HYBRID, Mode.IN_PERSON)
    assert not somebody_travels(Mode.HYBRID, Mode.ONLINE)
    assert not somebody_travels(Mode.ONLINE, None)


def test_every_choice_has_words_for_people():
    assert all(choice.label for kind in (Arrangement, Visa) for choice in kind)


def test_mail_names_only_what_is_public():
    at = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
    assert meeting("Opening", "Evidence", at, at, "Hall", public=True).title == "Opening: Evidence"
    neutral = meeting("Opening", "Evidence", at, at, "Hall", public=False)
    assert (neutral.title, neutral.place) == ("A session", "")
    assert travel_day("Evidence", STARTS, public=True).title == "Fill in your travel data: Evidence"
    assert travel_day("Evidence", STARTS, public=False).title == "Fill in your travel data"


def test_another_word_or_instant_is_another_mark_and_the_same_is_the_same():
    at = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
    said = meeting("Opening", "Evidence", at, at + timedelta(hours=1), "Hall", public=True)
    again = meeting("Opening", "Evidence", at, at + timedelta(hours=1), "Hall", public=True)
    moved = meeting("Opening", "Evidence", at, at + timedelta(hours=2), "Hall", public=True)
    assert said.mark == again.mark != moved.mark
