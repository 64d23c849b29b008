"""Files that commands write, looked at before the work begins, whole or not at all; and what they say on one line."""

import os
from pathlib import Path

import click

LONGEST = 300
"""So many characters of one sentence are printed: a file may hold a key that is longer than a screen."""
READ = "\xa0\u200b\u200c\u200d"
"""Blanks and joints between words and letters, which Khmer, Lao, Thai and Burmese are written with."""


def apart(*paths):
    """Refuse paths (None is passed over) of which two are one file, or where nothing can be written."""
    known = {}
    for number, path in enumerate(paths):
        if path is None:
            continue
        try:
            found = path.resolve()
            why = _hindrance(found) if number else None
        except (OSError, ValueError) as broken:
            raise click.UsageError(f"{said(path)} cannot be written: {_reason(broken)}.") from broken
        if found in known:
            raise click.UsageError(f"{said(path)} is named twice; it would be overwritten.")
        if why:
            raise click.UsageError(f"{said(path)} cannot be written: {why}.")
        known[found] = path


def _hindrance(path):
    """Return why nothing can be written at a resolved path, or None; raise OSError where it is no path at all."""
    if path.is_dir():
        return "it is a folder"
    if not path.parent.is_dir():
        return f"there is no folder {said(path.parent)}"
    return None if os.access(path if path.exists() else path.parent, os.W_OK) else "it is not allowed"


def _reason(broken):
    return getattr(broken, "strerror", None) or str(broken)


def write(texts):
    """Write {path: text}, passing over None: each is written beside its place and all of them are put there at the end.

    Where a path is a link, the file that it names is written.
    """
    waiting = {}
    try:
        for number, (path, text) in enumerate(
            (path, text) for path, text in texts.items() if path is not None
        ):
            found = path.resolve()
            there = found.exists() and not found.is_file()
            waiting[found] = found if there else found.with_name(f".balai-{os.getpid()}-{number}")
            waiting[found].write_bytes(text.encode())
        for found, beside in waiting.items():
            if beside != found:
                beside.replace(found)
    except OSError as broken:
        for found, beside in waiting.items():
            if beside != found:
                Path(beside).unlink(missing_ok=True)
        raise click.ClickException(f"Nothing was written: {said(broken)}.") from broken


def said(words) -> str:
    """Return words of a file or a path as one line for a terminal: what is no sign to be read is written out."""
    text = str(words)
    text = text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"
    return "".join(sign if sign.isprintable() or sign in READ else repr(sign)[1:-1] for sign in text)
