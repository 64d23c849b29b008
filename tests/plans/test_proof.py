"""A plan is proven by adding up: whoever alters one seat, score or price is found out, even when the hashes are made anew."""

import ast
import inspect
import json
from pathlib import Path
from random import Random

import pytest

from lms.plans.rules import PairsFile, pairs, proof, solve, verify
from lms.plans.rules.proof import hash_of
from tests.factories.instances import generated, the_problem
from tests.plans import by_hand


@pytest.fixture(scope="module")
def plan():
    return solve(the_problem(generated("S", 9)))


def copy_of(plan):
    return json.loads(json.dumps(plan.document))


def hashed_anew(document):
    document["allocation_hash"] = hash_of(
        [document["inputs_hash"], document["parameters"], document["allocation"]]
    )
    rest = {key: value for key, value in document.items() if key != "document_hash"}
    return rest | {"document_hash": hash_of(rest)}


def one_seat(document, random):
    random.choice(document["allocation"])["seats"] += random.choice((-1, 1))


def one_score(document, random):
    random.choice(document["allocation"])["score"] += random.choice((-1, 1))


def one_pair(document, random):
    first = random.choice(document["allocation"])
    first["need"] = random.choice([key for key in document["duals"]["needs"] if key != first["need"]])


def one_price(document, random):
    random.choice(list(document["duals"]["offerings"].values()))[1] += random.choice((-1, 1))


def one_figure(document, random):
    document[random.choice(("utility", "bound", "seats", "gap"))] += 1


def one_bound(document, random):
    document["duals"]["bound"] += random.choice((1, 1000))


def one_limit(document, random):
    random.choice([row for row in document["duals"]["needs"].values() if row[3]])[1] += random.choice((-1, 1))


# Other prices with new hashes may prove the same optimum: then they are a proof too.
@pytest.mark.parametrize(
    "alter", [one_seat, one_score, one_pair, one_price, one_figure, one_bound, one_limit]
)
def test_a_hundred_of_a_hundred_alterations_fail_even_with_new_hashes(plan, alter):
    pairs = PairsFile(plan.pairs_csv)
    for seed in range(100):
        document = copy_of(plan)
        alter(document, Random(seed))
        assert verify(document, pairs), seed
        assert verify(hashed_anew(document), pairs) or alter is one_price, seed


def one_that_wraps(document, _random):
    """Prices that come around to nothing in 64 bits: with them any seats would look like the best ones."""
    for row in document["duals"]["needs"].values():
        row[3] = 2**62 if row[1] % 4 == 0 else row[3]


def no_scale(document, _random):
    document["duals"]["scale"] = 0


@pytest.mark.parametrize("alter", [one_that_wraps, no_scale])
def test_numbers_that_prove_nothing_are_refused_and_no_error(plan, alter):
    document = copy_of(plan)
    alter(document, None)
    assert "not in the form of a plan" in verify(hashed_anew(document), PairsFile(plan.pairs_csv))[0]


def test_every_line_of_the_pairs_counts(plan):
    lines, document = plan.pairs_csv.splitlines(keepends=True), copy_of(plan)
    for number in range(1, len(lines)):
        need, offering, score, value = lines[number].strip().split(",")
        changed = f"{need},{offering},{int(score) + 1},{value}\n"
        assert verify(document, PairsFile("".join([*lines[:number], changed, *lines[number + 1 :]])))
        assert verify(document, PairsFile("".join([*lines[:number], *lines[number + 1 :]])))


@pytest.mark.parametrize("line", [1, 2, 3])
@pytest.mark.parametrize("damage", ["N1,O1,5", "N1,O1,5,5,5", "", "N1,O1,5,5,", "N1,O1\n5,5"])
def test_a_line_of_the_pairs_that_has_not_four_cells_is_named(line, damage):
    lines = ["N1,O1,900,900000", "N1,O2,800,800000", "N2,O1,700,700000"]
    lines[line - 1] = damage
    with pytest.raises(ValueError, match=f"line {line + 1} of the pairs"):
        PairsFile("\n".join(["need,offering,score,value", *lines, ""]))


def test_pairs_are_read_with_any_line_ends_and_none_at_all():
    text = "need,offering,score,value\nN1,O1,900,900000\nN2,O1,700,-1"
    for said in (text, text + "\n", text.replace("\n", "\r\n")):
        pairs = PairsFile(said)
        assert (pairs.needs, pairs.offerings, pairs.need.tolist(), pairs.offering.tolist()) == (
            ["N1", "N2"],
            ["O1"],
            [0, 1],
            [0, 0],
        )
        assert (pairs.score.tolist(), pairs.value.tolist()) == ([900, 700], [900000, -1])
    assert (
        len(PairsFile("need,offering,score,value\n").value)
        == len(PairsFile("need,offering,score,value").value)
        == 0
    )
    with pytest.raises(ValueError, match="does not begin"):
        PairsFile(text.removeprefix("n"))


@pytest.mark.parametrize(
    ("key", "told"), [("allocation_hash", "not the one that was hashed"), ("document_hash", "altered")]
)
def test_each_hash_is_made_of_the_whole_in_any_order_of_its_keys(plan, key, told):
    pairs, document = PairsFile(plan.pairs_csv), copy_of(plan)
    assert verify(dict(reversed(document.items())), pairs) == []
    wrong = document | {key: "0" * 64}
    rest = {name: value for name, value in wrong.items() if name != "document_hash"}
    wrong |= {"document_hash": hash_of(rest)} if key != "document_hash" else {}
    assert [told in words for words in verify(wrong, pairs)] == [True]


@pytest.mark.parametrize("key", ["status", "price_of_fairness", "code_version", "max_seats", "backend", "inputs_hash",
                                 "unserved", "states", "parameters", "duals", "overrides"])  # fmt: skip
def test_what_else_a_plan_says_cannot_be_altered_unnoticed(plan, key):
    assert verify(copy_of(plan) | {key: None}, PairsFile(plan.pairs_csv))


@pytest.mark.parametrize("document", [{}, {"duals": 1}, {"duals": {}, "allocation": []}])
def test_what_is_no_plan_is_said_to_be_none(document, plan):
    assert "not in the form of a plan" in verify(document, PairsFile(plan.pairs_csv))[0]


@pytest.mark.parametrize(
    ("module", "allowed"), [(proof, {"json", "hashlib", "types", "numpy"}), (pairs, {"hashlib", "numpy"})]
)
def test_the_checker_imports_nothing_of_the_solver(module, allowed):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names == allowed


@pytest.mark.parametrize("size", ["S", "R", "M"])
def test_thirty_lines_that_know_nothing_of_us_prove_a_plan(size):
    plan = solve(the_problem(generated(size)))
    assert by_hand.proves(copy_of(plan), plan.pairs_csv)


@pytest.mark.parametrize("alter", [one_seat, one_score, one_pair])
def test_thirty_lines_find_a_hundred_of_a_hundred_alterations(plan, alter):
    for seed in range(100):
        document = copy_of(plan)
        alter(document, Random(seed))
        assert not by_hand.proves(document, plan.pairs_csv), seed


def test_thirty_lines_are_no_more_than_thirty_statements():
    tree = ast.parse(inspect.getsource(by_hand))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert sum(isinstance(node, ast.stmt) for each in functions for node in ast.walk(each)) <= 30
