"""The rules of tables: named constraints, keys that point down, one owner of each relationship."""

import ast
import re
import tomllib
from pathlib import Path

from tests.architecture.rules import modules, place

HOUSE = Path(__file__).resolve().parents[2]
INSTANT = re.compile(r"_(at|since|until)$|^at$")
DAY = re.compile(r"_(on|from|until|by)$")


def floors(root):
    """Return {feature: floor} as the contract on imports lays them out, the lowest floor 0."""
    file = root / "pyproject.toml"
    text = (file if file.exists() else HOUSE / "pyproject.toml").read_text(encoding="utf-8")
    layers = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip().removeprefix("lms."): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def calls(tree, name):
    """Yield every call of a function by its last name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
            yield node


def _text(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def table_owners(root):
    """Return {table: feature} of every table that a model names."""
    owners = {}
    for name, tree in modules(root):
        for node in ast.walk(tree):
            named = [getattr(target, "id", "") for target in getattr(node, "targets", ())]
            if isinstance(node, ast.Assign) and named == ["__tablename__"]:
                owners[_text(node.value)] = place(name)[0]
    return owners


def foreign_keys(root):
    """Yield (place in the code, feature that holds the key, table it points to)."""
    for name, tree in modules(root):
        for call in calls(tree, "ForeignKey"):
            yield f"{name}:{call.lineno}", place(name)[0], _text(call.args[0]).split(".")[0]


def keys_down(root):
    """A foreign key points to the own feature or to a lower floor."""
    owners, height, found = table_owners(root), floors(root), []
    for where, feature, table in foreign_keys(root):
        owner = owners.get(table, "")
        if owner != feature and not height.get(owner, 99) < height.get(feature, -1):
            found.append(f"{where}: {feature} points up to {table} of {owner or 'nobody'}")
    return found


def relationships(root):
    """The upper side owns a relationship; nothing grows on the other side unseen."""
    found = []
    for name, tree in modules(root):
        for call in calls(tree, "relationship"):
            found += [f"{name}:{call.lineno}: backref" for each in call.keywords if each.arg == "backref"]
        found += [f"{name}:{call.lineno}: backref" for call in calls(tree, "backref")]
    return found


def constraints(root):
    """A table's rule has a name that a test can ask for: words, not a number."""
    found = []
    for name, tree in modules(root):
        for call in calls(tree, "CheckConstraint"):
            said = next((_text(each.value) for each in call.keywords if each.arg == "name"), "")
            if not re.fullmatch(r"(?!ck_)[a-z]+(_[a-z0-9]+)*", said):
                found.append(f"{name}:{call.lineno}: a check without a name in words")
    return found


def asked_by_name(root):
    """A test breaks every check of a table and asks for its name, or it passes for the wrong reason."""
    tests = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((root / "tests").rglob("test_*.py"))
        if "architecture" not in path.parts
    )
    asked = {
        word for text in re.findall(r"[\"']([^\"'\n]*)[\"']", tests) for word in re.findall(r"\w+", text)
    }
    found = []
    for name, tree in modules(root):
        for call in calls(tree, "CheckConstraint"):
            said = next((_text(each.value) for each in call.keywords if each.arg == "name"), "")
            if said and said not in asked:
                found.append(f"{name}:{call.lineno}: no test asks for {said}")
    return found


def columns(tree):
    """Yield (name, annotation, line) of every mapped column."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith("Mapped["):
            yield node.target.id, ast.unparse(node.annotation.slice).split(" |")[0], node.lineno


def names_of_columns(root):
    """An instant ends in _at, a day in _on, and a position in a workflow is a stage."""
    found = []
    for name, tree in modules(root):
        for column, kind, line in columns(tree):
            if kind == "datetime" and not INSTANT.search(column):
                found.append(f"{name}:{line}: the instant “{column}” does not say so")
            if kind == "date" and not DAY.search(column):
                found.append(f"{name}:{line}: the day “{column}” does not say so")
            if column == "status":
                found.append(f"{name}:{line}: the word is stage")
    return found


RULES = (keys_down, relationships, constraints, asked_by_name, names_of_columns)
