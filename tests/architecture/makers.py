"""The rules of trust: one place fetches, one place makes what a browser or a spreadsheet would run."""

import ast
import re

from tests.architecture.rules import imported, is_a_hallway, modules, templates

FETCHES = {"select", "scalar", "scalars", "execute", "get_or_404", "first_or_404", "one_or_404"}
MAKERS = {
    "Markup": ("lms/base/markdown.py",),
    "secure_filename": (),
    "send_file": (),
    "send_from_directory": (),
    "writer": ("lms/base/exports.py",),
    "DictWriter": ("lms/base/exports.py",),
    "Workbook": ("lms/base/exports.py",),
    "nh3": (),
}
FIELDS_OF_OTHERS = re.compile(
    r"request\.(args|values|form)(\.get)?[\[(]\s*[\"'](next|url|return_to|redirect|continue)[\"']"
)
OUTWARD = {"requests", "urllib.request", "urllib3", "http.client", "httpx", "aiohttp", "socket", "ftplib"}
LETTERS_LEAVE = {"smtplib": "lms/base/mail.py"}


def fetches(root):
    """A view fetches nothing: the door finds the thing among what the actor may see."""
    found = []
    for name, tree in modules(root):
        if not is_a_hallway(name):
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            said = getattr(node.func, "id", getattr(node.func, "attr", ""))
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if (
                said in FETCHES
                or (said == "get" and owner.endswith("db.session"))
                or owner.endswith(".query")
            ):
                found.append(f"{name}:{node.lineno}: fetches by itself ({said})")
    return found


def makers(root):
    """HTML, file names, downloads and sheets each have one maker, which goes by its own name."""
    return [
        f"{name}:{node.lineno}: makes its own ({said})"
        for name, tree in modules(root)
        for node in ast.walk(tree)
        for said in _made_by(node)
        if said in MAKERS and name not in MAKERS[said]
    ]


def _made_by(node):
    """Return the maker that is called here, or those that are brought in under another name."""
    if isinstance(node, ast.Call):
        return [getattr(node.func, "id", getattr(node.func, "attr", ""))]
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names if alias.asname]
    return []


def uploads(root):
    """What somebody sends is opened in one place, which looks at its name, size and content."""
    return [
        f"{name}:{node.lineno}: opens an upload"
        for name, tree in modules(root)
        if name != "lms/base/storage/gate.py"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr == "files" and ast.unparse(node.value) == "request")
        or (
            isinstance(node, ast.Attribute)
            and node.attr in {"stream", "filename"}
            and "data" in ast.unparse(node.value)
        )
    ]


def parcels(root):
    """What somebody sends is known by its own type in the gate alone; nobody else takes one apart."""
    return [
        f"{name}: takes uploads apart ({module})"
        for name, tree in modules(root)
        if not name.startswith("lms/base/storage/")
        for module in sorted(set(imported(tree)))
        if module.endswith(".FileStorage") or module == "werkzeug.datastructures.file_storage"
    ]


def outward(root):
    """Nothing asks another machine for an address that somebody typed; only letters leave."""
    found = []
    for name, tree in modules(root):
        for module in set(imported(tree)):
            if module in OUTWARD or (module in LETTERS_LEAVE and LETTERS_LEAVE[module] != name):
                found.append(f"{name}: reaches out with {module}")
    return found


def onward(root):
    """No address to go on to is taken from a request."""
    found = []
    for name, _tree in modules(root):
        text = (root / name).read_text(encoding="utf-8")
        found += [f"{name}: takes {hit[2]} from the request" for hit in FIELDS_OF_OTHERS.findall(text)]
    for name, text in templates(root):
        if re.search(r"[?&]next=|name=\"next\"", text):
            found.append(f"templates/{name}: hands an address on")
    return found


RULES = (fetches, makers, uploads, parcels, outward, onward)
