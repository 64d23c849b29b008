"""The first account of an installation."""

import click
from flask.cli import with_appcontext

from lms.accounts import services
from lms.base.cli import load_reference
from lms.base.mail import link
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.parties.queries import party_by_code


@click.command("install")
@click.option("--email", required=True, help="Official address of the system administrator.")
@click.option("--name", required=True, help="Name of the system administrator.")
@with_appcontext
def cli(email, name):
    """Load the published record, make the first account and print its one-time link."""
    now = clock.now()
    if party_by_code("ASEC") is None:
        load_reference(by=SYSTEM, now=now)
    try:
        _account, token = services.install_first_account(
            party_by_code("ASEC"), email=email, name=name, by=SYSTEM, now=now
        )
    except RuleBroken as broken:
        raise click.ClickException(broken.sentence) from broken
    click.echo(f"Open this link within 24 hours and set a password: {link('accounts.use_link', token=token)}")
