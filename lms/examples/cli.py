"""The example world: load it, say how to sign in."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from lms.examples import services
from lms.examples.rules import DOMAIN, PASSWORD, SHOWN, TOTP_SECRET
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

cli = AppGroup("examples", help="An invented world, never in production.")


@cli.command("load")
def load():
    """Make the example world once; refuse in production and beside real accounts."""
    if current_app.config["ENV"] == "production":
        raise click.ClickException("A production installation has no example world.")
    if services.loaded():
        click.echo("The example world is there already.")
    else:
        people = services.load(by=SYSTEM, now=clock.now())
        click.echo(f"The example world has {len(people)} accounts.")
    Path(current_app.instance_path, "example-world").touch()


@cli.command("accounts")
def accounts():
    """Print how to sign in as each role."""
    click.echo(f"Password of every example account: {PASSWORD}")
    click.echo(f"Second factor: the page shows the code; or use the key {TOTP_SECRET} in an app.")
    for role, key in SHOWN:
        click.echo(f"  {role:30} {key}@{DOMAIN}")
