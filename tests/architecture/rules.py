"""The rules of the house that a machine can check; each takes a tree and returns what breaks it."""

import ast
import re
from pathlib import Path

ROOMS = {
    "rules", "models", "policies", "queries", "services", "forms", "views", "api", "emails", "exports", "jobs",
    "cli", "lists", "reference", "navigation", "facts", "personal",
}  # fmt: skip
PLUMBING = {"kernel", "base", "migrations"}
BANNED_IN_ROOM = {
    "rules": ("flask", "sqlalchemy", "wtforms", "lms.base", "lms.kernel.clock"),
    "personal": ("flask", "lms.base.db", "lms.base.transactions"),
    "policies": ("flask", "sqlalchemy", "lms.base"),
    "models": ("flask", "lms.base.mail", "lms.kernel.policy"),
    "queries": ("wtforms", "lms.base.mail", "lms.base.transactions"),
    "services": ("flask", "wtforms", "lms.base.identity", "lms.base.doors"),
    "forms": ("sqlalchemy", "lms.base.db"),
    "views": ("sqlalchemy", "lms.base.db", "lms.base.transactions", "lms.base.workflow"),
    "api": ("sqlalchemy", "lms.base.db", "lms.base.transactions", "lms.base.workflow"),
    "emails": ("sqlalchemy", "lms.base.db", "smtplib"),
}
UPPER_ROOMS = ("views", "emails", "lists", "cli", "jobs", "api")
BAD_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_VIEW, LONGEST_TEMPLATE = 300, 40, 25, 100


def modules(root):
    """Yield (path from the root, tree) of every module of the application."""
    for path in sorted((root / "lms").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def templates(root):
    """Yield (path from the templates, text) of every template."""
    for path in sorted((root / "templates").rglob("*.html")):
        yield path.relative_to(root / "templates").as_posix(), path.read_text(encoding="utf-8")


def place(name):
    """Return (feature, room) of a module's path."""
    parts = Path(name).with_suffix("").parts
    return (parts[1] if len(parts) > 2 else ""), (parts[2] if len(parts) > 2 else "")


def is_a_hallway(name):
    """Tell whether a module is a feature's view or its API; the plumbing under both works things off for them."""
    feature, room = place(name)
    return feature not in PLUMBING and room in {"views", "api"}


def imported(tree):
    """Yield every module name that a tree imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(root):
    """A feature has only the rooms that every feature may have, and no drawer for odds and ends."""
    found = []
    for name, _tree in modules(root):
        feature, room = place(name)
        if BAD_NAMES & set(Path(name).with_suffix("").parts):
            found.append(f"{name}: a drawer for odds and ends")
        if feature and feature not in PLUMBING and room not in ROOMS | {"__init__"}:
            found.append(f"{name}: there is no room “{room}”")
    return found


def bans(root):
    """A room uses only what its work needs."""
    found = []
    for name, tree in modules(root):
        feature, room = place(name)
        if feature in PLUMBING:
            continue
        for module in imported(tree):
            for banned in BANNED_IN_ROOM.get(room, ()):
                if module == banned or module.startswith(banned + "."):
                    found.append(f"{name}: {room} must not use {banned}")
    return sorted(set(found))


def upper_rooms(root):
    """Nobody uses the views, letters or lists of another feature."""
    found = []
    for name, tree in modules(root):
        feature, _room = place(name)
        for module in imported(tree):
            parts = module.split(".")
            strange = parts[0] == "lms" and len(parts) > 2 and parts[1] not in {feature, *PLUMBING, "factory"}
            if feature and strange and parts[2] in UPPER_ROOMS:
                found.append(f"{name}: uses the {parts[2]} of {parts[1]}")
    return sorted(set(found))


def clock(root):
    """Only the kernel's clock reads the time of day."""
    found = []
    for name, tree in modules(root):
        if name == "lms/kernel/clock.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today", "monotonic"}:
                owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
                if owner in {"datetime", "date", "time"}:
                    found.append(f"{name}:{node.lineno}: reads a clock")
    return found


def moves(root):
    """Nothing assigns a stage but `move`."""
    found = []
    for name, tree in modules(root):
        if name == "lms/base/workflow.py":
            continue
        for node in ast.walk(tree):
            targets = getattr(node, "targets", [getattr(node, "target", None)]) if isinstance(
                node, (ast.Assign, ast.AugAssign)) else []  # fmt: skip
            for target in targets:
                for each in ast.walk(target):
                    if isinstance(each, ast.Attribute) and each.attr == "stage":
                        found.append(f"{name}:{node.lineno}: assigns a stage")
    return found


def sizes(root):
    """Functions, views, modules and templates stay small enough to read."""
    found = []
    for name, tree in modules(root):
        lines = len((root / name).read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_MODULE:
            found.append(f"{name}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found += _too_long(name, node)
    for name, text in templates(root):
        if len(text.splitlines()) > LONGEST_TEMPLATE:
            found.append(f"templates/{name}: too long")
    return found


def _too_long(name, node):
    _feature, room = place(name)
    decorated = any("door" in ast.dump(d) for d in node.decorator_list)
    most = LONGEST_VIEW if room == "views" and decorated else LONGEST_FUNCTION
    length = node.end_lineno - node.lineno + 1
    return [f"{name}: {node.name} has {length} lines"] if length > most else []


def drawing(root):
    """Templates draw; they declare nothing safe, hold no script or style, and name no outside asset."""
    patterns = {
        r"\|\s*safe\b": "declares something safe", r"<script(?![^>]*\bsrc=)": "holds a script",
        r"<style\b": "holds a style", r"\sstyle=": "holds a style attribute",
        r"\son[a-z]+=\"": "holds a handler", r"(?:src|href)=\"(?:https?:)?//": "names an outside asset",
        r"autoescape false": "switches escaping off",
    }  # fmt: skip
    return [
        f"templates/{name}: {words}"
        for name, text in templates(root)
        for pattern, words in patterns.items()
        if re.search(pattern, text)
    ]


def markup(root):
    """Only the renderer of Markdown declares HTML safe."""
    return [
        f"{name}:{node.lineno}: makes Markup"
        for name, tree in modules(root)
        if name != "lms/base/markdown.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup"
    ]


def fetching(root):
    """Nothing fetches an address that somebody typed."""
    banned = {"requests", "urllib.request", "http.client", "httpx", "aiohttp"}
    return [
        f"{name}: fetches with {module}"
        for name, tree in modules(root)
        for module in imported(tree)
        if module in banned
    ]


def words(root):
    """Stages are called stages, and nothing is left for later."""
    found = []
    for path in sorted((root / "lms").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", line):
                found.append(f"{path.relative_to(root)}:{number}: left for later")
    for name, tree in modules(root):
        if place(name)[1] == "models":
            for node in ast.walk(tree):
                if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "status":
                    found.append(f"{name}: a column “status”; the word is stage")
    return found


RULES = (rooms, bans, upper_rooms, clock, moves, sizes, drawing, markup, fetching, words)
