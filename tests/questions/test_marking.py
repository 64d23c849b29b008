"""What a response is worth: pure, in per mille."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.questions.rules import mark, read_one
from lms.questions.rules.marking import left_sides, number_in, order, right_sides


def q(text):
    return read_one(f"::q::{text}")


CHOICE = q("{=the screen ~%50%the bag ~the cable}")
CHOICES = q("{~%50%RAM ~%50%cache ~%-50%paper ~%-100%stone ~ink}")
MATCHING = q("{=RAM -> volatile =Disk -> lasting =Tape -> lasting = -> eternal}")


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [([0], 1000), ([1], 500), ([2], 0), ([], 0), ([0, 1], 0), ([0, 0], 1000), ([9], 0), ([-1], 0)],
)
def test_a_choice_is_worth_the_one_answer_that_was_chosen(chosen, worth):
    assert mark(CHOICE, {"choices": chosen}) == worth


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [([0, 1], 1000), ([0], 500), ([0, 4], 500), ([0, 2], 0), ([0, 1, 2], 500), ([0, 1, 3], 0), ([3], 0),
     ([0, 0], 500), ([0, 1, 2, 3, 4], 0)],
)  # fmt: skip
def test_several_answers_add_up_and_wrong_ones_take_away(chosen, worth):
    assert mark(CHOICES, {"choices": chosen}) == worth


def test_three_thirds_are_a_whole():
    thirds = q("{~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}")
    assert mark(thirds, {"choices": [0, 1, 2]}) == 1000


@pytest.mark.parametrize(("text", "worth"), [("{T}", 1000), ("{F}", 0)])
def test_true_is_true(text, worth):
    assert mark(q(text), {"value": True}) == worth


@pytest.mark.parametrize(
    "given",
    ["Order of volatility", "order of VOLATILITY", "  order   of\tvolatility ", "order\u00a0of volatility",
     "ｏｒｄｅｒ of volatility"],
)  # fmt: skip
def test_case_blanks_and_width_do_not_count(given):
    assert mark(q("{=order of volatility}"), {"text": given}) == 1000


def test_accents_count_but_not_how_they_were_typed():
    question = q("{=điện thoại}")
    decomposed = "đie\u0323\u0302n thoa\u0323i"
    assert mark(question, {"text": decomposed}) == 1000
    assert mark(question, {"text": "dien thoai"}) == 0


@pytest.mark.parametrize("text", ["พยานหลักฐานดิจิทัล", "ພະຍານຫຼັກຖານ", "ភស្តុតាង", "အထောက်အထား", "evidénsia"])
def test_answers_in_every_script_are_compared(text):
    question = q(f"{{={text}}}")
    assert mark(question, {"text": f" {text} "}) == 1000
    assert mark(question, {"text": text[:-1]}) == 0


@pytest.mark.parametrize(
    ("answer", "given", "worth"),
    [("seiz* order", "seizure order", 1000), ("seiz* order", "order", 0), ("what?", "whats", 0), ("what?", "what?", 1000),
     ("[0]", "0", 0), ("[0]", "[0]", 1000), ("a.b", "axb", 0)],
)  # fmt: skip
def test_only_the_star_stands_for_anything(answer, given, worth):
    assert mark(q(f"{{={answer}}}"), {"text": given}) == worth


def test_the_best_fitting_short_answer_counts():
    assert mark(q("{=volatility =%40%*tility}"), {"text": "volatility"}) == 1000
    assert mark(q("{=volatility =%40%*tility}"), {"text": "fertility"}) == 400


@pytest.mark.parametrize("given", ["", "   ", "\n"])
def test_nothing_answered_is_worth_nothing(given):
    assert mark(q("{=*}"), {"text": given}) == 0


@pytest.mark.parametrize(
    ("given", "worth"),
    [("1822", 1000), ("1820", 500), ("1824", 500), ("1819.99", 0), ("1824.01", 0), (" 1 822 ", 1000), ("1822.0", 1000),
     ("1822,0", 1000), ("1.822e3", 1000), ("nan", 0), ("inf", 0), ("about 1822", 0), ("", 0)],
)  # fmt: skip
def test_a_number_is_worth_the_best_range_that_holds_it(given, worth):
    assert mark(q("{#=1822 =%50%1822:2}"), {"text": given}) == worth


@pytest.mark.parametrize(
    ("text", "number"), [("−5", -5.0), ("1\u00a0000", 1000.0), ("๑๒", 12.0), ("x", None)]
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("pairs", "worth"),
    [({"0": 0, "1": 1, "2": 1}, 1000), ({"0": 0, "1": 1}, 667), ({"0": 2}, 0), ({}, 0), ({"3": 2}, 0)],
)
def test_a_matching_is_worth_the_share_of_right_pairs(pairs, worth):
    assert mark(MATCHING, {"pairs": pairs}) == worth


def test_a_matching_asks_its_left_sides_and_offers_each_right_side_once():
    assert left_sides(MATCHING) == ["RAM", "Disk", "Tape"]
    assert right_sides(MATCHING) == ["volatile", "lasting", "eternal"]


@pytest.mark.parametrize("question", [q("Why? {}"), q("Read this.")], ids=["essay", "description"])
def test_what_no_machine_can_mark_is_worth_nothing_yet(question):
    assert mark(question, {"text": "because"}) == 0


@pytest.mark.parametrize("question", [CHOICE, CHOICES, MATCHING, q("{T}"), q("{=a}"), q("{#1}")])
def test_no_response_is_worth_nothing(question):
    assert mark(question, None) == mark(question, {}) == 0


@given(st.integers())
def test_an_attempt_shows_every_answer_in_an_order_that_can_be_shown_again(seed):
    shown = order(CHOICES, seed)
    assert sorted(shown) == [0, 1, 2, 3, 4]
    assert shown == order(CHOICES, seed)


@given(st.lists(st.integers(-3, 9), max_size=9))
def test_no_set_of_ticks_is_worth_more_than_all_or_less_than_nothing(ticks):
    assert 0 <= mark(CHOICES, {"choices": ticks}) <= 1000
