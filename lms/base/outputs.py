"""Files that commands write: looked at before the work begins, whole or not at all."""

import os
from pathlib import Path

import click


def apart(*paths):
    """Refuse paths (None is passed over) of which two are one file, or where nothing can be written."""
    known = {}
    for path in filter(None, paths):
        if path.resolve() in known:
            raise click.UsageError(f"{path} is named twice; it would be overwritten.")
        known[path.resolve()] = path
    for path in filter(None, paths[1:]):
        if not path.parent.is_dir():
            raise click.UsageError(f"{path} cannot be written: there is no folder {path.parent}.")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise click.UsageError(f"{path} cannot be written: it is not allowed.")


def write(texts):
    """Write {path: text}, passing over None: each is written beside its place and all of them are put there at the end."""
    waiting = {}
    try:
        for path, text in texts.items():
            if path is not None:
                there = path.exists() and not path.is_file()
                waiting[path] = path if there else path.with_name(f".{path.name}.{os.getpid()}")
                waiting[path].write_bytes(text.encode())
        for path, beside in waiting.items():
            if beside != path:
                beside.replace(path)
    except OSError as broken:
        for path, beside in waiting.items():
            if beside != path:
                Path(beside).unlink(missing_ok=True)
        raise click.ClickException(f"Nothing was written: {broken}.") from broken
