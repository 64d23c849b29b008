"""The daily digest, and the way out at the foot of every letter that may be stopped."""

from dataclasses import replace

from flask import render_template

from lms.base.mail import letter, link
from lms.base.signed import signed
from lms.notices.queries import STOPS


def _way_out(reader, about):
    return link("notices.stop", token=signed(STOPS, [str(reader), about.value if about else None]))


def with_a_way_out(written, reader, about):
    """Return the letter with the address that stops such letters, in its foot and for its header."""
    stop = _way_out(reader, about)
    foot = render_template(
        "notices/emails/_foot.txt", about=about.label, stop=stop, choices=link("notices.choices")
    )
    return replace(written, body=f"{written.body}\n{foot.strip()}\n", stop=stop)


def digest(reader, notices, *, to, name):
    """Return one letter that lists what a reader was told since the last one."""
    stop, base = _way_out(reader, None), link("home.index").rstrip("/")
    written = letter(
        "notices/digest", to=to, subject=f"Balai: {len(notices)} new for you", name=name,
        notices=notices, base=base, stop=stop, choices=link("notices.choices"),
        address=link("notices.notices"),
    )  # fmt: skip
    return replace(written, stop=stop)
