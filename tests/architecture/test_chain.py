"""The migrations are one chain: each follows the one before it by number."""

import re
from pathlib import Path

VERSIONS = Path(__file__).resolve().parents[2] / "lms" / "migrations" / "versions"


def links(folder):
    """Return (file's number, revision, what it follows) of every migration, in order."""
    found = []
    for path in sorted(folder.glob("[0-9]*.py")):
        text = path.read_text(encoding="utf-8")
        said = [
            re.search(rf"^{name} = (?:['\"](\w+)['\"]|None)", text, re.MULTILINE)
            for name in ("revision", "down_revision")
        ]
        found.append((path.name[:4], *(match.group(1) for match in said)))
    return found


def test_the_migrations_are_one_chain():
    numbers = [number for number, _revision, _before in links(VERSIONS)]

    assert links(VERSIONS) == [
        (number, number, before) for number, before in zip(numbers, [None, *numbers], strict=False)
    ]


def test_two_migrations_with_one_number_are_caught(tmp_path):
    (tmp_path / "0001_a.py").write_text('revision = "0001"\ndown_revision = None\n')
    (tmp_path / "0001_b.py").write_text('revision = "0001"\ndown_revision = None\n')

    assert len({number for number, _revision, _before in links(tmp_path)}) < len(links(tmp_path))
