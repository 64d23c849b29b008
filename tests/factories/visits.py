"""What the tests have visited: the whole suite fails while a route or a template is left out.

A route counts as visited when it answered with less than 400; a template when it was drawn, extended
or included. A part of the suite is never asked.
"""

from pathlib import Path
from weakref import WeakSet

import pytest
from flask import request, request_finished, template_rendered

SERVICE_FREE = {"", "not scale"}
LEFT_OUT = pytest.StashKey()


class Visits:
    """The routes and templates that there are, and those that were seen."""

    def __init__(self):
        self.known, self.seen, self.apps = set(), set(), WeakSet()

    def meet(self, app):
        """Learn what an application has, once."""
        if app in self.apps:
            return
        self.apps.add(app)
        folder = Path(app.root_path, app.template_folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.known |= {f"route {rule.endpoint}" for rule in app.url_map.iter_rules()}
        self.known |= {f"template {path.relative_to(folder).as_posix()}" for path in files}

    def all_seen(self):
        """Return what was seen, with the templates that others extend or include."""
        drawn = {f"template {name}" for app in self.apps for _loader, name in app.jinja_env.cache}
        return self.seen | drawn

    def as_data(self):
        """Return both sets as a worker can send them."""
        return {"known": sorted(self.known), "seen": sorted(self.all_seen())}

    def add(self, data):
        """Take in what another process saw."""
        self.known |= set(data["known"])
        self.seen |= set(data["seen"])

    def left_out(self):
        """Return what no test has visited."""
        return sorted(self.known - self.all_seen())


VISITS = Visits()


@request_finished.connect
def _answered(app, response, **_more):
    VISITS.meet(app)
    if response.status_code < 400 and request.endpoint:
        VISITS.seen.add(f"route {request.endpoint}")


@template_rendered.connect
def _drawn(app, template, **_more):
    VISITS.meet(app)
    VISITS.seen.add(f"template {template.name}")


def whole_suite(config):
    """Tell whether every test was asked for, but those that need a service."""
    option = config.option
    chosen = option.keyword or option.deselect or option.collectonly or getattr(option, "lf", False)
    everything = config.args_source is not pytest.Config.ArgsSource.ARGS
    return everything and not chosen and option.markexpr in SERVICE_FREE


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Take in what a worker saw."""
    if "visits" in getattr(node, "workeroutput", {}):
        VISITS.add(node.workeroutput["visits"])


def pytest_sessionfinish(session, exitstatus):
    """Send what this worker saw, or judge what all of them saw together."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["visits"] = VISITS.as_data()
    elif exitstatus == pytest.ExitCode.OK and whole_suite(config) and VISITS.left_out():
        config.stash[LEFT_OUT] = VISITS.left_out()
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Say what is left out."""
    for number, name in enumerate(config.stash.get(LEFT_OUT, [])):
        if number == 0:
            terminalreporter.section("visited by no test", red=True)
        terminalreporter.line(name)
