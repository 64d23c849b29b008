"""GIFT as it is written by hand: every rule of the subset, one example each."""

import pytest

from lms.questions.rules import Answer, Kind, Pair, Range, read


def the_question(text):
    questions, findings = read(text)
    assert findings == []
    assert len(questions) == 1
    return questions[0]


def test_a_blank_line_separates_questions_and_a_comment_line_is_none():
    questions, findings = read(
        "::a::One {T}\n\n// said to editors\n::b::Two\n// in the middle\n{F}\n\n\n::c::Three\n"
    )
    assert findings == []
    assert [(q.id, q.kind, q.line) for q in questions] == [
        ("a", Kind.TRUE_FALSE, 1), ("b", Kind.TRUE_FALSE, 4), ("c", Kind.DESCRIPTION, 9),
    ]  # fmt: skip


def test_a_category_holds_for_what_follows_it():
    questions, _ = read("::a::{T}\n\n$CATEGORY: scene/seizure\n\n::b::{T}\n\n$CATEGORY: law\n\n::c::{T}")
    assert [q.category for q in questions] == ["", "scene/seizure", "law"]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = "::a::Text {=yes\n~no}\n\n::b::{T}\n"
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)


@pytest.mark.parametrize("name", ["markdown", "html", "plain", "moodle"])
def test_a_text_says_its_format(name):
    question = the_question(f"::a::[{name}]*Bold* {{T}}")
    assert (question.format, question.text) == (name, "*Bold*")


def test_without_a_format_a_text_is_markdown():
    assert the_question("::a::*Bold* {T}").format == "markdown"


def test_answers_and_every_feedback_may_say_a_format():
    question = the_question("::a::{=[html]yes #[plain]fine\n~[moodle]no\n####[html]in general}")
    assert question.answers == (Answer("yes", 100.0, "fine"), Answer("no"))
    assert question.feedback == "in general"


def test_text_after_the_answers_leaves_a_gap():
    question = the_question("::a::Memory is {=volatile ~lasting} without power.")
    assert (question.text, question.after) == ("Memory is", "without power.")


def test_no_braces_make_a_description():
    question = the_question("::a::Read this first.")
    assert (question.kind, question.text, question.is_marked) == (Kind.DESCRIPTION, "Read this first.", False)


def test_empty_braces_make_an_essay():
    question = the_question("::a::Why? {}")
    assert (question.kind, question.is_marked) == (Kind.ESSAY, False)


def test_an_essay_may_have_general_feedback_of_which_the_last_counts():
    assert the_question("::a::Why? {####first####second}").feedback == "second"


def test_a_choice_has_one_right_answer_and_feedback_for_each():
    question = the_question("::a::What? {~the cable#No. =the screen # Yes.\n~%50%the bag}")
    assert question.kind == Kind.CHOICE
    assert question.answers == (
        Answer("the cable", 0.0, "No."), Answer("the screen", 100.0, "Yes."), Answer("the bag", 50.0),
    )  # fmt: skip


def test_a_choice_without_a_right_answer_takes_several_by_weight():
    question = the_question("::a::Which? {~%50%one ~%50%two ~%-33.33333%three ~four}")
    assert question.kind == Kind.CHOICES
    assert [a.weight for a in question.answers] == [50.0, 50.0, -33.33333, 0.0]


@pytest.mark.parametrize(
    ("inside", "right"),
    [
        ("T", True),
        ("TRUE", True),
        ("true", True),
        (" t ", True),
        ("F", False),
        ("FALSE", False),
        ("False", False),
    ],
)
def test_true_and_false_are_written_in_four_ways(inside, right):
    assert the_question(f"::a::{{{inside}}}").right is right


def test_true_and_false_say_first_what_is_wrong_and_then_what_is_right():
    question = the_question("::a::{F#No, it is not.#Well seen.####Memory is volatile.}")
    assert (question.when_wrong, question.when_right) == ("No, it is not.", "Well seen.")
    assert question.feedback == "Memory is volatile."


def test_a_short_answer_may_be_partly_right():
    question = the_question("::a::Which order? {=volatility =%50%order of volatility # Nearly.}")
    assert question.kind == Kind.SHORT
    assert question.answers == (Answer("volatility", 100.0), Answer("order of volatility", 50.0, "Nearly."))


def test_a_matching_may_have_right_sides_that_fit_nothing():
    question = the_question("::a::Match {=RAM -> volatile =Disk -> lasting = -> eternal}")
    assert question.kind == Kind.MATCHING
    assert question.pairs == (Pair("RAM", "volatile"), Pair("Disk", "lasting"), Pair("", "eternal"))


@pytest.mark.parametrize(
    ("inside", "ranges"),
    [
        ("#1822:5", [Range(1817, 1827)]),
        ("#3.141..3.142", [Range(3.141, 3.142)]),
        ("#2", [Range(2, 2)]),
        ("#-1.5e3", [Range(-1500, -1500)]),
        ("#1822:5#Born then.", [Range(1817, 1827, 100, "Born then.")]),
        (
            "#=1822:0#Yes. =%50%1822:2#Nearly.",
            [Range(1822, 1822, 100, "Yes."), Range(1820, 1824, 50, "Nearly.")],
        ),
    ],
)
def test_numbers_have_a_tolerance_a_range_or_a_list(inside, ranges):
    question = the_question(f"::a::When? {{{inside}}}")
    assert (question.kind, list(question.ranges)) == (Kind.NUMERICAL, ranges)


def test_any_other_number_may_be_answered_too():
    assert the_question("::a::{#=2 #Yes. ~#Count again.}").when_wrong == "Count again."


def test_escaped_characters_are_text():
    question = the_question(r"::a\:b::x \= \{1\} \# \~ \\ \: two\nlines {=\=1 \#2 ~\~ \-> \}}")
    assert question.id == "a:b"
    assert question.text == "x = {1} # ~ \\ : two\nlines"
    assert [a.text for a in question.answers] == ["=1 #2", "~ \\-> }"]


def test_a_backslash_before_anything_else_is_a_backslash():
    assert the_question(r"::a::C:\Users\case \d+ {T}").text == r"C:\Users\case \d+"


def test_characters_of_the_private_use_area_stay_what_they_are():
    assert the_question("::a::\ue041\ue07b {T}").text == "\ue041\ue07b"


def test_an_answer_that_begins_like_a_weight_is_told_apart_by_a_format():
    assert the_question("::a::{=[markdown]%50% of it ~all}").answers[0] == Answer("%50% of it", 100.0)
