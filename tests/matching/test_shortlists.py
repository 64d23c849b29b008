"""What a shortlist says first, and in which words."""

from dataclasses import replace

import pytest

from lms.matching.rules import ranked, score
from tests.matching.test_rules import FRAMEWORK, NEED, OFFERING, topics


@pytest.mark.parametrize("texts", [None, ({1: "Phones"}, {1: "", 2: "Phones", 3: ""})])
def test_what_has_no_seat_left_for_the_state_stands_behind_what_can_be_taken(texts):
    near = topics(("FOR-1", 2, 3))
    pairs = [(NEED, replace(OFFERING, id=1, caps={"SG": 0})), (NEED, replace(OFFERING, id=2, caps={"SG": 0})),
             (NEED, replace(OFFERING, id=3, **near))]  # fmt: skip
    fitting, _blocked = ranked(pairs, FRAMEWORK, texts=texts)
    assert [(v.offering, v.seats) for v in fitting] == [
        (3, 5),
        *([(2, 0), (1, 0)] if texts else [(1, 0), (2, 0)]),
    ]
    assert fitting[0].score < fitting[1].score


def test_sentences_name_topics_where_names_are_known():
    named = replace(FRAMEWORK, names={"FOR-1": "First response", "FOR-3": "Mobile forensics"})
    kin, foreign = (replace(OFFERING, **topics((code, 2, 3))) for code in ("FOR-1", "LAW-1"))
    assert (
        score(NEED, kin, named).parts[0].sentence
        == "First response (FOR-1) belongs to the same family of topics."
    )
    assert (
        score(NEED, foreign, named).blocks[0].sentence
        == "It does not teach Mobile forensics (FOR-3) or anything near it."
    )
    assert score(NEED, kin, FRAMEWORK).parts[0].sentence == "FOR-1 belongs to the same family of topics."


@pytest.mark.parametrize(
    ("target", "leaves", "said"),
    [
        (2, 2, "the one missing step"),
        (3, 3, "both missing steps"),
        (4, 4, "all 3 missing steps"),
        (4, 3, "2 of the 3 missing steps"),
    ],
)
def test_the_steps_that_are_covered_are_said_as_people_count_them(target, leaves, said):
    need, offering = replace(NEED, target=target), replace(OFFERING, **topics(("FOR-3", 2, leaves)))
    assert score(need, offering, FRAMEWORK).parts[1].sentence.startswith(f"It covers {said};")
