"""Whatever question can be thought of: what is written is read again as the same question."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.questions.rules import Answer, Kind, Pair, Question, Range, read, write

AWKWARD = "~=#{}:\\[]%->\n/$ '\"*|@<&éñâแລខမđ0T"
texts = (st.text(AWKWARD, max_size=12) | st.text(max_size=12)).map(str.strip)
words = texts.filter(bool)
no_arrow = texts.filter(lambda text: "->" not in text)
awkward_starts = st.sampled_from(
    ["%50%x", "[html]x", "[markdown]", "//x", "$CATEGORY: x", "::x::", "####", "T"]
)
full_texts = st.one_of(words, awkward_starts)
weights = st.integers(-100_00000, 99_99999).map(lambda number: number / 100_000)
numbers = st.floats(-1e12, 1e12, allow_nan=False)
feedback = st.one_of(st.just(""), texts, awkward_starts)


@st.composite
def choice(draw):
    answers = [
        Answer(draw(full_texts), 100.0, draw(feedback)),
        *(Answer(draw(full_texts), draw(weights), draw(feedback)) for _ in range(draw(st.integers(1, 3)))),
    ]
    return {"kind": Kind.CHOICE, "answers": tuple(draw(st.permutations(answers)))}


@st.composite
def choices(draw):
    share = draw(
        st.sampled_from([(100.0,), (50.0, 50.0), (33.33333, 33.33333, 33.33333), (99.5,), (40.0, 60.0)])
    )
    wrong = [draw(st.sampled_from([0.0, -25.0, -100.0, -33.33333])) for _ in range(draw(st.integers(1, 2)))]
    answers = [Answer(draw(full_texts), weight, draw(feedback)) for weight in (*share, *wrong)]
    return {"kind": Kind.CHOICES, "answers": tuple(draw(st.permutations(answers)))}


@st.composite
def short(draw):
    said = words.filter(lambda text: "->" not in text)
    more = [Answer(draw(said), draw(weights), draw(no_arrow)) for _ in range(draw(st.integers(0, 2)))]
    return {"kind": Kind.SHORT, "answers": (*more, Answer(draw(said), 100.0, draw(no_arrow)))}


@st.composite
def matching(draw):
    pairs = [Pair(draw(words.filter(lambda text: "->" not in text)), draw(full_texts)) for _ in range(2)]
    pairs += [Pair(draw(no_arrow), draw(full_texts)) for _ in range(draw(st.integers(1, 2)))]
    return {"kind": Kind.MATCHING, "pairs": tuple(pairs)}


@st.composite
def numerical(draw):
    def a_range(weight):
        low, high = sorted((draw(numbers), draw(numbers)))
        return Range(low, high, weight, draw(feedback))

    ranges = [a_range(100.0), *(a_range(draw(weights)) for _ in range(draw(st.integers(0, 2))))]
    return {"kind": Kind.NUMERICAL, "ranges": tuple(ranges), "when_wrong": draw(feedback)}


true_false = st.builds(
    lambda right, wrong, fine: {"kind": Kind.TRUE_FALSE, "right": right, "when_wrong": wrong, "when_right": fine},
    st.booleans(), feedback, feedback,
)  # fmt: skip
BODIES = {
    "choice": choice(), "choices": choices(), "short": short(), "matching": matching(),
    "numerical": numerical(), "true_false": true_false, "essay": st.just({"kind": Kind.ESSAY}),
}  # fmt: skip


def whole_questions(bodies):
    return st.builds(
        lambda name, text, after, format_, said, body: Question(
            id=name, text=text, after=after, format=format_, feedback=said, line=1, **body
        ),
        words, texts, texts, st.sampled_from(["markdown", "html", "plain", "moodle"]), feedback, bodies,
    )  # fmt: skip


@pytest.mark.parametrize("kind", BODIES)
def test_what_is_written_is_read_as_the_same_question(kind):
    """Three hundred questions of each of seven kinds."""

    @settings(max_examples=300)
    @given(whole_questions(BODIES[kind]))
    def reads_back(question):
        assert read(write(question)) == ([question], [])

    reads_back()


@given(words, texts)
def test_a_description_is_read_as_the_same_description(name, text):
    question = Question(id=name, kind=Kind.DESCRIPTION, text=text, line=1)
    assert read(write(question)) == ([question], [])


@settings(max_examples=20)
@given(st.lists(whole_questions(true_false), max_size=5, unique_by=lambda question: question.id))
def test_a_file_of_questions_is_read_in_its_order(questions):
    found, findings = read("\n".join(write(question) for question in questions))
    assert ([replace(question, line=1) for question in found], findings) == (questions, [])


def test_an_arrow_that_gift_would_take_for_a_matching_is_not_written():
    with pytest.raises(ValueError, match="GIFT has no way to say -> in: a -> b"):
        write(Question("x", Kind.SHORT, "?", answers=(Answer("a -> b", 100.0),)))
