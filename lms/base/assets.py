"""Static files under addresses that carry their content's hash, so that browsers keep them."""

import hashlib
import shutil
from pathlib import Path
from tempfile import mkdtemp

from flask import current_app
from whitenoise.compress import Compressor

HASH = 10
TEXTS = {".css", ".js", ".svg"}


def table(root: Path) -> dict[str, str]:
    """Return {path: address with its hash} for every file below the static folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH]
            found[name] = f"/static/{name}?v={digest}"
    return found


def packed(root: Path, shelf: Path) -> Path:
    """Return a folder with the texts of the static folder and their compressed copies, made once per content."""
    texts = [path for path in sorted(root.rglob("*")) if path.suffix in TEXTS]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()[:HASH]
    target = shelf / digest
    if target.exists():
        return target
    shelf.mkdir(parents=True, exist_ok=True)
    draft, compressor = Path(mkdtemp(dir=shelf)), Compressor(quiet=True)
    for path in texts:
        copy = draft / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        list(compressor.compress(str(copy)))
    try:
        draft.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(draft)
    return target


def asset(name):
    """Return the address of a static file; raise KeyError for one that does not exist."""
    assets = current_app.extensions["balai-assets"]
    if name not in assets or current_app.debug:
        assets.update(table(Path(current_app.static_folder)))
    return assets[name]
