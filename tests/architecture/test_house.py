"""The house as it stands keeps every rule, and each rule catches a small house that breaks it."""

from pathlib import Path

import pytest

from tests.architecture import makers, manners, rules, tables
from tests.architecture.broken import BROKEN

ROOT = Path(__file__).resolve().parents[2]
RULES = (*rules.RULES, *tables.RULES, *manners.RULES, *makers.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule):
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "tree"),
    [(rule, tree) for rule in RULES for tree in BROKEN[rule.__name__]],
    ids=lambda x: getattr(x, "__name__", None) or next(iter(x)),
)
def test_each_rule_catches_a_house_that_breaks_it(rule, tree, tmp_path):
    (tmp_path / "lms").mkdir()
    (tmp_path / "templates").mkdir()
    for name, text in tree.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert rule(tmp_path) != []


def test_every_rule_has_a_house_that_breaks_it():
    assert set(BROKEN) == {rule.__name__ for rule in RULES}
