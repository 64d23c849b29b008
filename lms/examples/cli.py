"""The example world: load it, say how to sign in."""

from pathlib import Path

import click
import flask_migrate
from flask import current_app

from lms.base.cli import load_reference
from lms.base.commands import Commands
from lms.courses import services as courses
from lms.examples import services
from lms.examples.rules import DOMAIN, PASSWORD, SHOWN, TOTP_SECRET
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken

cli = Commands("examples", help="An invented world, never in production.")


@cli.command("prepare")
def prepare():
    """Bring an installation for looking around up to date: tables, record, courses, example world."""
    _refuse_production()
    click.echo("Tables ...")
    flask_migrate.upgrade()
    click.echo("Published record ...")
    refused = load_reference(by=SYSTEM, now=clock.now()).refused
    for refusal in refused:
        click.echo("refused: {file} line {line}: {why}".format(**refusal), err=True)
    click.echo("Courses ...")
    for folder in courses.folders():
        courses.import_course(folder, by=SYSTEM, now=clock.now())
    click.echo("Example world ...")
    _load()


@cli.command("load")
def load():
    """Make the example world once; refuse in production and beside real accounts."""
    _refuse_production()
    people = _load()
    click.echo(
        f"The example world has {people} accounts." if people else "The example world is there already."
    )


def _refuse_production():
    if current_app.config["ENV"] == "production":
        raise click.ClickException("A production installation has no example world.")


def _load():
    """Make the world if there is none and return how many accounts it has, 0 when it was there."""
    try:
        people = () if services.loaded() else services.load(by=SYSTEM, now=clock.now())
    except RuleBroken as broken:
        raise click.ClickException(broken.sentence) from broken
    Path(current_app.instance_path, "example-world").touch()
    return len(people)


@cli.command("accounts")
def accounts():
    """Print how to sign in as each role."""
    click.echo(f"Password of every example account: {PASSWORD}")
    click.echo(f"Second factor: the page shows the code; or use the key {TOTP_SECRET} in an app.")
    for role, key in SHOWN:
        click.echo(f"  {role:30} {key}@{DOMAIN}")
