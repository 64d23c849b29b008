"""Static files under addresses that carry their content's hash, so that browsers keep them."""

import hashlib
from pathlib import Path

from flask import current_app

HASH = 10


def table(root: Path) -> dict[str, str]:
    """Return {path: address with its hash} for every file below the static folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH]
            found[name] = f"/static/{name}?v={digest}"
    return found


def asset(name):
    """Return the address of a static file; raise KeyError for one that does not exist."""
    assets = current_app.extensions["balai-assets"]
    if name not in assets or current_app.debug:
        assets.update(table(Path(current_app.static_folder)))
    return assets[name]
