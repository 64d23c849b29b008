"""The contracts on imports hold, and a house with one import upwards breaks them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lint(folder):
    command = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([command, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True)


def test_the_floors_hold():
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout


def test_an_import_upwards_is_caught(tmp_path):
    shutil.copytree(ROOT / "lms", tmp_path / "lms", ignore=shutil.ignore_patterns("__pycache__", "facts"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "lms" / "needs" / "rules.py").open("a") as file:
        file.write("\nfrom lms.matching.rules import ranked\n")
    answer = lint(tmp_path)
    assert answer.returncode != 0
    assert "lms.needs" in answer.stdout
