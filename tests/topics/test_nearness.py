"""Texts are nearer the more rare words they share, whatever the order of the rows, the alphabet and the hash seed."""

import os
import subprocess
import sys

from lms.topics.rules.nearness import HEAD, nearness

ASKED = "Phones wait for extraction in the provinces"
OFFERED = ("Extracting phones", "Phones", "Courts", "Extraction in the provinces, phones", "")
ASK = f"from lms.topics.rules.nearness import nearness; print(nearness([({ASKED!r}, each) for each in {OFFERED!r}]))"


def near(*offered, asked=ASKED):
    return nearness([(asked, each) for each in offered])


def test_more_common_words_are_nearer_and_none_is_nought():
    two, one, none, most, nothing = near(*OFFERED)
    assert most > two > 0
    assert one > none == nothing == 0


def test_a_word_that_few_say_counts_more():
    rare, often, _again = near("drone wing", "phone case", "phone bag", asked="drone phone")
    assert rare > often > 0


def test_another_order_and_another_hash_seed_give_the_same_numbers():
    assert near(*reversed(OFFERED)) == near(*OFFERED)[::-1]
    told = {
        subprocess.run([sys.executable, "-c", ASK], env=os.environ | {"PYTHONHASHSEED": seed}, check=True,
                       capture_output=True, text=True).stdout.strip()
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert told == {str(near(*OFFERED))}


def test_only_the_beginning_of_a_text_is_read_and_no_text_breaks_it():
    assert near("x " * HEAD + "phones") == [0]
    assert near("", "\x00", "🙂", "1", asked="") == [0, 0, 0, 0]
    assert nearness([]) == []
    assert near("โทรศัพท์มือถือ", asked="ตรวจโทรศัพท์")[0] > 0
