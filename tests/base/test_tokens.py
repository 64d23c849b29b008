"""One tokeniser for every script; what it calls a word is found again however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.base.words import MOST, excerpt, indexed, phrases_of, plain, words_in


def tokens(text):
    return indexed(text).split()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("dien", "điện"), ("ĐIỆN", "điện"), ("Điện", "điện"), ("celik", "Çelik"), ("strasse", "Straße"),
     ("aether", "Æther"), ("istanbul", "İstanbul"), ("2566", "๒๕๖๖"), ("2566", "２５６６")],
)  # fmt: skip
def test_marks_and_forms_of_letters_are_read_alike(typed, written):
    assert tokens(typed) == tokens(written)


@pytest.mark.parametrize(
    ("part", "whole"),
    [("ไซเบอร์", "อาชญากรรมทางไซเบอร์ในภูมิภาค"), ("ໄຊເບີ", "ອາຊະຍາກຳທາງໄຊເບີ"), ("បច្ចេកវិទ្យា", "ឧក្រិដ្ឋកម្មបច្ចេកវិទ្យា"),
     ("ဆိုက်ဘာ", "ဆိုက်ဘာရာဇဝတ်မှု"), ("犯罪", "网络犯罪调查")],
)  # fmt: skip
def test_a_part_of_an_unspaced_run_is_a_run_of_its_pairs(part, whole):
    (phrase,) = phrases_of(part)

    assert f" {' '.join(phrase.tokens)}" in f" {indexed(whole)}"


def test_marks_of_scripts_that_need_them_stay():
    assert tokens("กา") != tokens("กี")
    assert tokens("မြန်") != tokens("မန်")


def test_blanks_of_no_width_count_for_nothing():
    assert tokens("ភាសា\u200bខ្មែរ") == tokens("ភាសាខ្មែរ")


def test_a_code_is_a_phrase_and_a_word_may_go_on():
    code, word, letter = phrases_of("FOR-3 forens a")

    assert (code.tokens, code.begins) == (("wfor", "w3"), False)
    assert (word.tokens, word.begins) == (("wforens",), True)
    assert not letter.begins


@given(st.text(max_size=200))
def test_tokens_are_ascii_words_whatever_is_typed(text):
    assert all(token.isascii() and token.isalnum() and token[0] in "wu" for token in tokens(text))
    assert "".join(part for part, _hit in excerpt(text, phrases_of(text))).strip("…") in text


@given(st.text(alphabet="กขคงaิ่ bđệ-3", max_size=30))
def test_everything_that_is_typed_is_found_in_itself(text):
    within = f" {indexed(text)} "
    for phrase in phrases_of(text, most=100):
        assert f" {' '.join(phrase.tokens)}" in within


def test_a_text_without_end_is_cut():
    assert len(words_in("a " * (MOST + 5))) == MOST


class TestExcerpts:
    def test_it_shows_the_place_and_marks_it(self):
        text = "Nothing here. " * 40 + "The mobile phone was seized. " + "And more. " * 40
        parts = excerpt(text, phrases_of("phone"))

        assert ("phone", True) in parts
        assert parts[0][0].startswith("…")
        assert len("".join(words for words, _hit in parts)) < 220

    def test_marks_stay_in_the_shown_text(self):
        assert ("điện", True) in excerpt("Thu giữ điện thoại", phrases_of("dien"))

    def test_an_unspaced_part_is_marked_as_one(self):
        assert ("ไซเบอร์", True) in excerpt("อาชญากรรมทางไซเบอร์ในภูมิภาค", phrases_of("ไซเบอร์"))

    def test_without_a_place_it_shows_the_beginning(self):
        assert excerpt("A short text", phrases_of("elsewhere")) == [("A short text", False)]


def test_html_is_read_as_its_text():
    assert plain("<p>Touch &amp; go</p><ul><li>one</li></ul>") == "Touch & go one"
