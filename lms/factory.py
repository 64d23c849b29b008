"""The application, put together from its features floor by floor."""

import importlib
import importlib.util
import sys
from itertools import pairwise
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import Migrate
from sqlalchemy.exc import DatabaseError
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from lms.base import assets, config, context, doors, errors, headers, identity, logs, reference
from lms.base import cli as base_cli
from lms.base.addresses import Application
from lms.base.db import db, unsafe_pragmas
from lms.base.forms import csrf
from lms.base.limits import limiter

FEATURES = (
    "parties",
    "notices",
    "accounts",
    "questions",
    "topics",
    "proofs",
    "contacts",
    "library",
    "courses",
    "entry",
    "silence",
    "certificates",
    "privacy",
    "trainings",
    "maturity",
    "programmes",
    "needs",
    "meetings",
    "learning",
    "practices",
    "nominations",
    "seats",
    "enrolments",
    "endorsements",
    "admissions",
    "offerings",
    "decisions",
    "catalogue",
    "editions",
    "imports",
    "assessments",
    "attendance",
    "evaluations",
    "exchange",
    "matching",
    "travel",
    "organisers",
    "announcements",
    "problems",
    "solvers",
    "plans",
    "engagements",
    "sides",
    "snapshots",
    "rounds",
    "prospects",
    "planners",
    "market",
    "reports",
    "home",
    "examples",
)
ON_FILES = {("matching", name) for name in ("solve", "verify", "generate")}
"""Commands that ask neither settings nor a database."""  # fmt: skip
ROOMS = ("models", "personal", "policies", "reference", "views", "api", "jobs", "cli")


def create_app(overrides=None, instance_path=None):
    """Return the application; raise ConfigurationError with every wrong setting at once."""
    root = config.ROOT
    app = Application(
        "lms",
        root_path=str(root / "lms"),
        instance_path=str(instance_path or config.instance_folder()),
        template_folder=str(root / "templates"),
        static_folder=None,
    )
    app.static_folder = str(root / "static")
    app.config.update(config.load(Path(app.instance_path), overrides))
    app.config["EXAMPLE_WORLD"] = (Path(app.instance_path) / "example-world").exists()
    Path(app.instance_path).mkdir(mode=0o700, parents=True, exist_ok=True)
    logs.configure(app.config["LOG_LEVEL"])
    _plumb(app)
    for feature in FEATURES:
        _move_in(app, feature)
    reference.LOADERS.sort(key=lambda load: FEATURES.index(load.__module__.split(".")[1]))
    _serve_assets(app)
    _refuse_unsafe_database(app)
    return app


def app_of_this_process():
    """Return the application, or where a shell asks for a command on files alone, one with just these.

    Whoever checks a plan needs neither a key nor a database, nor the seconds in which a house of this size moves in.
    Raise ConfigurationError, in a shell also where the instance folder cannot be used.
    """
    asked = click.get_current_context(silent=True)
    if asked is None or not isinstance(asked.command, FlaskGroup):
        return create_app()
    try:
        return _app_of_files() if ON_FILES & set(pairwise(sys.argv)) else create_app()
    except OSError as wrong:
        raise config.ConfigurationError(str(wrong)) from wrong


def _app_of_files():
    app, plans = Flask("lms"), importlib.import_module("lms.plans.cli").cli
    app.cli.add_command(click.Group("matching", {name: plans.commands[name] for _group, name in ON_FILES}))
    return app


def _plumb(app):
    db.init_app(app)
    Migrate(app, db, directory=str(config.ROOT / "lms" / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    identity.login.init_app(app)
    limiter.init_app(app)
    context.register(app)
    errors.register(app)
    app.before_request(logs.begin)
    app.before_request(doors.refuse_cross_site)
    app.before_request(doors.refuse_nul)
    app.before_request(doors.refuse_undeclared)
    app.after_request(headers.apply)
    app.after_request(logs.finish)
    importlib.import_module("lms.base.personal.own")
    for group in base_cli.GROUPS:
        app.cli.add_command(group)


def _move_in(app, feature):
    """Import the rooms that a feature has; hang its routes and commands on the application."""
    for room in ROOMS:
        name = f"lms.{feature}.{room}"
        if importlib.util.find_spec(f"lms.{feature}") and importlib.util.find_spec(name):
            module = importlib.import_module(name)
            if room in {"views", "api"}:
                app.register_blueprint(module.bp)
            if room == "cli":
                app.cli.add_command(module.cli)


def _serve_assets(app):
    """Serve static files compressed and for ever; their addresses change with their content."""
    app.extensions["balai-assets"] = assets.table(Path(app.static_folder))
    if app.config["PROXIES"] != "0":
        hops = int(app.config["PROXIES"])
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    changing = app.config["ENV"] == "development" and app.debug
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=app.static_folder,
        prefix="/static/",
        max_age=31_536_000,
        immutable_file_test=lambda path, url: True,
        add_headers_function=headers.for_asset,
        allow_all_origins=False,
        autorefresh=changing,
    )
    if not changing:
        shelf = Path(app.instance_path) / "assets"
        app.wsgi_app.add_files(str(assets.packed(Path(app.static_folder), shelf)), prefix="/static/")


def _refuse_unsafe_database(app):
    """Refuse to start on a SQLite that could lose what it confirmed."""
    with app.app_context():
        try:
            wrong = unsafe_pragmas()
        except DatabaseError as fault:
            raise config.ConfigurationError(f"The database cannot be opened: {fault.orig}") from fault
    if wrong:
        raise config.ConfigurationError(f"SQLite cannot be made safe here: {wrong}")
