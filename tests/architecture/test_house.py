"""The house as it stands keeps every rule, and each rule catches a small house that breaks it."""

from pathlib import Path

import pytest

from tests.architecture.rules import RULES

ROOT = Path(__file__).resolve().parents[2]

BROKEN = {
    "rooms": [{"lms/needs/helpers.py": ""}, {"lms/needs/kitchen.py": ""}],
    "bans": [
        {"lms/needs/rules.py": "from flask import g"},
        {"lms/needs/rules.py": "from lms.kernel import clock"},
        {"lms/needs/views.py": "from lms.base.db import db"},
        {"lms/needs/services.py": "import flask"},
        {"lms/needs/policies.py": "from sqlalchemy import select"},
    ],
    "upper_rooms": [{"lms/matching/views/one.py": "from lms.needs.views import bp"},
                    {"lms/matching/services.py": "from lms.needs import emails"}],
    "clock": [{"lms/needs/services.py": "import datetime\nx = datetime.datetime.now()"},
              {"lms/needs/rules.py": "from datetime import date\nx = date.today()"}],
    "moves": [{"lms/needs/services.py": "need.stage = 1"}, {"lms/needs/services.py": "a.b, c.stage = 1, 2"}],
    "sizes": [
        {"lms/needs/services.py": "\n" * 301},
        {"lms/needs/services.py": "def f():\n" + "    x = 1\n" * 41},
        {"lms/needs/views.py": "@door(x)\ndef f():\n" + "    x = 1\n" * 26},
        {"templates/needs/a.html": "\n" * 101},
    ],
    "drawing": [
        {"templates/a.html": "{{ x|safe }}"}, {"templates/a.html": "<script>1</script>"},
        {"templates/a.html": '<p style="a">'}, {"templates/a.html": '<p onclick="a">'},
        {"templates/a.html": '<img src="https://x">'}, {"templates/a.html": "<style>a{}</style>"},
    ],
    "markup": [{"lms/needs/views.py": "x = Markup('a')"}],
    "fetching": [{"lms/needs/services.py": "import urllib.request"}],
    "words": [{"lms/needs/services.py": "# TODO later"}, {"lms/needs/models.py": "status: int = 1"}],
}  # fmt: skip


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
