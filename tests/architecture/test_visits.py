"""The suite as a whole fails when a route or a template is visited by no test."""

import os
import subprocess
import sys

import pytest

from tests.architecture.test_house import ROOT

CONFTEST = 'pytest_plugins = ["tests.factories.visits"]'
APP = """
from flask import Flask, abort, render_template

app = Flask("small", root_path=".", template_folder="templates", static_folder=None)
app.add_url_rule("/a", "a", lambda: render_template("a.html"))
app.add_url_rule("/b", "b", lambda: "b")
app.add_url_rule("/c", "c", lambda: abort(404))
"""
TEMPLATES = {"a.html": "{% extends 'base.html' %}", "base.html": "x", "left.html": "y", "letter.txt": "z"}
VISITS = """
from small import app

def test_a():
    assert app.test_client().get("/a").text == "x"

def test_b():
    assert app.test_client().get("/b").text == "b"
"""
REST = """
from flask import render_template
from small import app

def test_c():
    refusing, app.view_functions["c"] = app.view_functions["c"], lambda: render_template("left.html")
    app.jinja_env.get_template("letter.txt")
    assert app.test_client().get("/c").text == "y"
    app.view_functions["c"] = refusing
"""
REFUSED = "\n\ndef test_c_is_refused():\n    assert app.test_client().get('/c').status_code == 404\n"


@pytest.fixture
def small_house(tmp_path):
    """A product with three routes and four templates, and tests that visit some of them."""
    files = {"pytest.ini": "[pytest]\ntestpaths = checks\npythonpath = .\n", "small.py": APP}
    files |= {"checks/conftest.py": CONFTEST, "checks/test_some.py": VISITS + REFUSED}
    files |= {f"templates/{name}": text for name, text in TEMPLATES.items()}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def run(folder, *words):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )


@pytest.mark.parametrize("workers", [("-p", "no:xdist"), ("-n", "2")], ids=["alone", "shared out"])
def test_what_no_test_visits_fails_the_suite_and_is_named(small_house, workers):
    answer = run(small_house, *workers)
    assert answer.returncode == 1
    left = answer.stdout.split("visited by no test")[1]
    assert [line for line in left.splitlines() if line.startswith(("route", "template"))] == [
        "route c", "template left.html", "template letter.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("workers", [("-p", "no:xdist"), ("-n", "2")], ids=["alone", "shared out"])
def test_a_suite_that_visits_everything_passes(small_house, workers):
    (small_house / "checks/test_rest.py").write_text(REST)
    answer = run(small_house, *workers)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("part", [("checks/test_some.py",), ("-k", "a"), ("-m", "slow")], ids=str)
def test_a_part_of_the_suite_is_not_asked(small_house, part):
    answer = run(small_house, "-p", "no:xdist", *part)
    assert "visited by no test" not in answer.stdout
    assert answer.returncode in {0, 5}


def test_this_suite_is_asked_too(pytestconfig):
    assert pytestconfig.pluginmanager.has_plugin("tests.factories.visits")
