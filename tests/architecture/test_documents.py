"""What the documents name exists: pages, modules, tests, commands, decisions, the map of the house."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from lms.base.config import DEFAULTS

ROOT = Path(__file__).resolve().parents[2]
MANDATE = (ROOT / "docs" / "terms-of-reference.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([^`\n]+)`", MANDATE)))


def test_the_map_of_the_mandate_covers_every_paragraph():
    rows = re.findall(r"^\| (\d+)", MANDATE, re.MULTILINE)
    assert {int(number) for number in rows} == set(range(3, 12))


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("/")])
def test_a_page_it_names_exists(application, name):
    assert name in {rule.rule for rule in application.url_map.iter_rules() if "GET" in rule.methods}


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith(("tests/", "lms/"))])
def test_a_module_or_test_it_names_exists(name):
    path, _colons, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    if function:
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_name_in_the_map_is_of_a_kind_that_is_checked():
    assert [name for name in NAMED if not name.startswith(("/", "tests/", "lms/"))] == []


@pytest.mark.parametrize(
    "path", ["README.md", *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/**/*.md"))]
)
def test_a_link_between_documents_leads_somewhere(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert ((ROOT / path).parent / target).exists(), target


def test_decisions_are_numbered_once_and_say_what_they_decided():
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in files]

    assert len(set(numbers)) == len(numbers)
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} "), path.name
        for part in ("Context", "Decision", "Consequences", "Rejected"):
            assert re.search(rf"^## {part}", text, re.MULTILINE), f"{path.name} has no {part}"


def test_the_map_of_the_house_names_every_feature_on_its_floor():
    floors = dict(re.findall(r"^\| (\d(?:\.5)?) \| (.+?) \|", README, re.MULTILINE))
    shown = {name: float(floor) for floor, cell in floors.items() for name in re.findall(r"`(\w+)`", cell)}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [layer for layer in contracts[0]["layers"] if layer != "lms.factory"]
    order = [set(re.findall(r"lms\.(\w+)", layer)) for layer in layers]

    packages = {path.parent.name for path in (ROOT / "lms").glob("*/__init__.py")} - {"migrations"}
    assert set(shown) == packages == set().union(*order)
    for above, below in zip(order, order[1:], strict=False):
        assert min(shown[name] for name in above) >= max(shown[name] for name in below)


def test_the_pictures_of_the_readme_are_there_and_light():
    pictures = re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", README)

    assert len(pictures) >= 4
    for name in pictures:
        assert 5_000 < (ROOT / name).stat().st_size < 150_000, name


def test_every_setting_is_told_to_the_operator():
    told = set(re.findall(r"^\| `LMS_(\w+)`", OPERATE, re.MULTILINE))
    assert told == set(DEFAULTS) | {"INSTANCE"}


def test_every_command_that_the_operator_is_told_of_exists(application):
    commands = set(re.findall(r"flask ([a-z]+(?: [a-z-]+)?)", OPERATE)) - {"install --email"}
    for words in commands:
        group = application.cli.get_command(None, words.split()[0])
        assert group is not None, words
        if len(words.split()) > 1 and hasattr(group, "commands"):
            assert words.split()[1] in group.commands, words
