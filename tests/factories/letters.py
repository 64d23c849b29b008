"""Letters as they are kept beside the tests of their feature: subject, a blank line, body."""

import os
import re
from pathlib import Path

from flask import current_app

RANDOM = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<public-id>"),
    (re.compile(r"(?<=/stop-letters/)\S+"), "<signed>"),
)
SECRET = "Canary of what a mailbox must not hold"
TESTS = Path(__file__).resolve().parents[1]


def as_kept(letter):
    """Return a letter as it is kept, whatever changes from run to run left out."""
    text = f"Subject: {letter.subject}\n\n{letter.body}"
    for pattern, words in RANDOM:
        text = pattern.sub(words, text)
    return text


def kept_in(letter):
    """Return the file in which a letter of this kind is kept."""
    feature, name = letter.kind.split(".")
    return TESTS / feature / "letters" / f"{name}.txt"


def assert_kept(letter):
    """Fail unless the letter is plain, leads somewhere of ours, holds no secret, and reads as it is kept.

    LMS_KEEP_LETTERS=1 keeps it as it reads now; look at the difference before it is committed.
    """
    base = current_app.config["BASE_URL"]
    links = re.findall(r"https?://\S+", letter.body)
    assert links, f"{letter.kind} leads nowhere"
    assert all(link.startswith(base) for link in links), f"{letter.kind} leads elsewhere"
    assert not re.search(r"<[a-z/]|&[a-z]+;|\*\*|\{\{", letter.body), f"{letter.kind} is no plain text"
    assert SECRET not in letter.subject + letter.body, f"{letter.kind} says what a mailbox must not hold"
    assert "TLP:" not in letter.body
    assert max(len(line) for line in letter.body.splitlines() if "http" not in line) <= 160
    file = kept_in(letter)
    if os.environ.get("LMS_KEEP_LETTERS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_kept(letter), encoding="utf-8")
    assert file.exists(), f"{file.name} is not kept yet:\n{as_kept(letter)}"
    assert as_kept(letter) == file.read_text(encoding="utf-8")
