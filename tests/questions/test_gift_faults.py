"""A broken question is refused with the line, the column and the cure, and the others are still read."""

import pytest

from lms.questions.rules import Finding, read

BROKEN = {
    "no name": ("What is it? {T}", 1, 1, "The question has no name.", "::a-stable-id::"),
    "an empty name": (":: ::What is it? {T}", 1, 1, "The question has no name.", "::a-stable-id::"),
    "not closed": ("::a::What? {=yes\n~no", 1, 12, "The answers are not closed.", "End them with }"),
    "a blank line inside": ("::a::What? {=yes\n\n~no}", 1, 12, "The answers are not closed.", "blank lines"),
    "closed only": ("::a::Look at array[0]} now", 1, 22, "A closing brace without an opening one.", r"\}"),
    "closed before opened": ("::a::f(x) } {T}", 1, 11, "A closing brace before the answers.", r"\}"),
    "opened twice": ("::a::What? {=if (x) { y\n~no}", 1, 21, "An opening brace inside the answers.", r"\{"),
    "a second pair": ("::a::What? {=yes ~no} and {x}", 1, 27, "A second pair of braces.", r"\{"),
    "text before answers": ("::a::What? {maybe =yes ~no}", 1, 13, "Text before the first answer.", r"\="),
    "an empty answer": ("::a::What? {=yes\n  ~\n  ~no}", 2, 3, "An answer is empty.", "Write its text"),
    "one answer": ("::a::What? {~yes}", 1, 13, "A choice with one answer.", "at least two"),
    "two right answers": ("::a::What? {=yes\n  =also\n  ~no}", 2, 3, "Two right answers", "~%50%"),
    "an address with =": ("::a::What? {=yes\n~https://x.example/?a=b}", 2, 22, "Two right answers", r"\="),
    "a wrong answer worth all": ("::a::What? {=yes ~%100%also}", 1, 18, "Two right answers", "~%50%"),
    "a right answer worth half": ("::a::What? {=%50%yes ~no}", 1, 13, "The right answer has a weight.", "Remove it"),
    "weights below 100": ("::a::What? {~%50%yes ~%20%so ~no}", 1, 13, "add up to 70 per cent", "add up to 100"),
    "no right answer": ("::a::What? {~yes ~no}", 1, 13, "add up to 0 per cent", "mark one answer with ="),
    "a weight out of bounds": ("::a::What? {=yes ~%-500%no}", 1, 18, "outside -100 and 100", "%50%"),
    "no full short answer": ("::a::What? {=%50%yes}", 1, 13, "No answer is fully right.", "100 per cent"),
    "no mark": ("::a::What? {yes}", 1, 13, "Answers without = or ~.", "write T or F"),
    "no number": ("::a::When? {#about ten}", 1, 14, "This is not a number.", "42:0.5"),
    "no number in a list": ("::a::When? {#=10\n  =ten}", 2, 3, "This is not a number.", "42:0.5"),
    "an empty number": ("::a::When? {#}", 1, 14, "This is not a number.", "42:0.5"),
    "a range turned round": ("::a::When? {#9..3}", 1, 14, "The range ends before it begins.", "smaller number first"),
    "a number without end": ("::a::When? {#1e999}", 1, 14, "This number is too large.", "smaller one"),
    "no full number": ("::a::When? {#=%50%4}", 1, 13, "No answer is fully right.", "100 per cent"),
    "an arrow missing": ("::a::Match {=a -> b =c -> d =e}", 1, 29, "has no arrow", "=left -> right"),
    "a right side missing": ("::a::Match {=a -> b =c -> d =e -> }", 1, 29, "has no right side", "=left -> right"),
    "too few pairs": ("::a::Match {=a -> b =c -> d}", 1, 13, "two questions and three answers", "Add lines"),
    "three texts after true": ("::a::{T#a#b#c}", 1, 7, "More than two texts", r"\#"),
    "a category with a question": ("$CATEGORY: x\n::a::{T}", 2, 1, "a block of its own", "blank line"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_question_is_refused_with_line_column_and_cure(name):
    text, line, column, what, cure = BROKEN[name]
    before = "::first::Fine {T}\n\n"

    questions, findings = read(before + text + "\n\n::last::Fine {F}\n", "quiz/010.en.gift")

    assert {"first", "last"} <= {q.id for q in questions}
    assert "a" not in {q.id for q in questions}
    found = findings[0]
    assert (found.file, found.line, found.column) == ("quiz/010.en.gift", line + 2, column)
    assert what in found.what
    assert cure in found.cure


def test_a_column_is_counted_in_the_file_where_escapes_are_longer():
    _questions, findings = read(r"::a\:\:b::x \= y {=yes ~}")
    assert (findings[0].line, findings[0].column) == (1, 24)


def test_every_fault_of_a_file_is_found_at_once():
    text = "\n\n".join(text for text, *_rest in BROKEN.values() if "\n\n" not in text)
    _questions, findings = read(text)
    assert len(findings) == len(BROKEN) - 1


def test_a_name_used_twice_is_found_with_the_line_of_the_first():
    _questions, findings = read("::a::{T}\n\n::b::{T}\n\n::a::{F}\n")
    assert findings == [
        Finding(
            "questions.gift",
            5,
            1,
            "The name a is used twice (first in line 1).",
            "Give each question its own.",
        )
    ]


def test_bytes_that_are_no_utf8_are_found_where_they_stand():
    text = b"::a::Dili\n\n::b::caf\xe9 {T}\n".decode("utf-8", "surrogateescape")
    assert read(text, "x.gift") == (
        [],
        [Finding("x.gift", 3, 9, "This is not UTF-8.", "Save the file as UTF-8.")],
    )


def test_a_finding_reads_like_a_compilers():
    assert str(Finding("a.gift", 3, 7, "An answer is empty.", "Write its text.")) == (
        "a.gift:3:7: An answer is empty. Write its text."
    )
