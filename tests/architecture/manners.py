"""The rules of manners: where queries begin, what a view may do, and how tests are written."""

import ast
import re

from tests.architecture.rules import LONGEST_FUNCTION, LONGEST_MODULE, is_a_hallway, modules, place, templates

ASKS_FUNCTION, ASKS_MODULE, LONGEST_CONFTEST = 25, 200, 60
REASON = re.compile(r"^\s*# Long: \S")
LARGEST_FEATURE = 1500
NO_FEATURES = {"base", "kernel", "migrations"}
"""Plumbing of many small parts, pure words, and the history of the tables."""
TO_BE_SPLIT: dict[str, int] = {}
"""Features that wait to be split, and the most lines that each may have until then (decision 0040)."""
OWN_WAY = ("visible_", "own_")
OWN_ROWS = re.compile(r"== actor\.(account_id|public_id)\b")
MOCKS = ("unittest.mock", "mock", "pytest_mock", "responses", "freezegun")
CLOCKS = {"perf_counter", "monotonic", "process_time", "sleep"}
PATIENT = ("tests/browser/", "tests/scale/", "tests/journeys/")


def functions(tree):
    """Yield every function of a module."""
    yield from (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def called(node):
    """Return the last names of everything that a piece of code calls."""
    return {getattr(each.func, "id", getattr(each.func, "attr", "")) for each in ast.walk(node)
            if isinstance(each, ast.Call)}  # fmt: skip


def hangs(node, name):
    """Tell whether a function carries a decorator of this name."""
    return any(name == getattr(getattr(d, "func", d), "id", getattr(getattr(d, "func", d), "attr", ""))
               for d in node.decorator_list)  # fmt: skip


def test_modules(root):
    """Yield (path from the root, tree) of every module of the tests."""
    for path in sorted((root / "tests").rglob("*.py")):
        yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def reasons(root):
    """What is longer than it should be says why: a comment “# Long: …” in it."""
    found = []
    for name, tree in modules(root):
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        excused = [number for number, line in enumerate(lines, start=1) if REASON.match(line)]
        if len(lines) > ASKS_MODULE and not excused:
            found.append(f"{name}: {len(lines)} lines without a reason")
        for node in functions(tree):
            length = node.end_lineno - node.lineno + 1
            if length > ASKS_FUNCTION and not any(node.lineno < n <= node.end_lineno for n in excused):
                found.append(f"{name}: {node.name} has {length} lines without a reason")
    return found


def features(root):
    """A feature over about 1,500 lines is two features; those that stand in decision 0040 may only become smaller."""
    found = []
    for folder in sorted((root / "lms").iterdir()):
        if not folder.is_dir() or folder.name in NO_FEATURES:
            continue
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py"))
        if lines > TO_BE_SPLIT.get(folder.name, LARGEST_FEATURE):
            found.append(f"{folder.name}: {lines} lines are more than one feature")
    return found


def queries(root):
    """A query that asks who reads starts at what the reader may see."""
    found = []
    for name, tree in modules(root):
        if place(name)[1] != "queries":
            continue
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith(OWN_WAY):
                continue
            asks = "actor" in {argument.arg for argument in node.args.args}
            starts = any(c.startswith(OWN_WAY) for c in called(node)) or OWN_ROWS.search(ast.unparse(node))
            if asks and "select" in called(node) and not starts:
                found.append(f"{name}: {node.name} does not start at what the actor may see")
    return found


def hallways(root):
    """A view walks through: it asks no role and works nothing off; neither does a template."""
    found = []
    for name, tree in modules(root):
        if not is_a_hallway(name):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"holds", "commit", "rollback", "is_system"}:
                found.append(f"{name}:{node.lineno}: a view asks or does {node.attr}")
        for node in functions(tree):
            if hangs(node, "door") and any(isinstance(each, ast.For | ast.While) for each in ast.walk(node)):
                found.append(f"{name}: {node.name} works something off")
    for name, text in templates(root):
        if re.search(r"\.holds\(|\{%-? *if [^%]*\broles\b|Role\.", text):
            found.append(f"templates/{name}: asks a role; ask may(policy, thing)")
    return found


def use_cases(root):
    """A use-case is told by whom and when, by name."""
    return [
        f"{name}: {node.name} is not told by whom and when"
        for name, tree in modules(root)
        for node in functions(tree)
        if hangs(node, "use_case")
        and not {"by", "now"} <= {argument.arg for argument in node.args.kwonlyargs}
    ]


def small_tests(root):
    """Tests stay small enough to read, and fixtures stay few: words live in the factories."""
    found = []
    for name, tree in test_modules(root):
        lines = len((root / name).read_text(encoding="utf-8").splitlines())
        most = LONGEST_CONFTEST if name.endswith("conftest.py") else LONGEST_MODULE
        if lines > most:
            found.append(f"{name}: {lines} lines")
        for node in functions(tree):
            long = node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
            if long and node.name.startswith("test_"):
                found.append(f"{name}: {node.name} is too long")
    return found


def honest_tests(root):
    """Tests print nothing, mock nothing, watch no clock, and say why they are skipped."""
    found = []
    for name, tree in test_modules(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [getattr(node, "module", None), *(alias.name for alias in node.names)]
                found += [f"{name}:{node.lineno}: mocks with {n}" for n in names if n in MOCKS]
            if isinstance(node, ast.Call):
                found += _calls(name, node)
            if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}:
                found += _skips(name, node, tree)
    return found


def _calls(name, node):
    said = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if said == "print":
        return [f"{name}:{node.lineno}: prints"]
    if said in CLOCKS and not name.startswith(PATIENT):
        return [f"{name}:{node.lineno}: watches a clock ({said})"]
    if said == "setattr" and "monkeypatch" in ast.unparse(node.func):
        return [f"{name}:{node.lineno}: replaces something of ours"]
    return []


def _skips(name, node, tree):
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.func is node:
            said = [each for each in call.keywords if each.arg == "reason"]
            said += call.args if node.attr == "skip" else []
            return [] if said else [f"{name}:{node.lineno}: {node.attr} without a reason"]
    return [f"{name}:{node.lineno}: {node.attr} without a reason"] if "mark" in ast.unparse(node) else []


def sentences(root):
    """A test is a sentence: at least three words after “test”."""
    return [
        f"{name}: {node.name} is no sentence"
        for name, tree in test_modules(root)
        for node in functions(tree)
        if node.name.startswith("test_") and name.rsplit("/", 1)[-1].startswith("test_")
        and len(node.name.split("_")) < 4
    ]  # fmt: skip


def letters(root):
    """Every letter is kept as it reads, beside the tests of its feature."""
    found = []
    for path in sorted((root / "templates").glob("*/emails/[!_]*.txt")):
        kept = root / "tests" / path.parent.parent.name / "letters" / path.name
        if not kept.exists():
            found.append(f"{path.relative_to(root)}: no test keeps it in {kept.relative_to(root)}")
    return found


RULES = (reasons, features, queries, hallways, use_cases, small_tests, honest_tests, sentences, letters)
