"""What the operator of the machine does with accounts: nothing that gives a role."""

import click

from lms.base.commands import Commands
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.proofs import services

cli = Commands("accounts", help="Sessions of the people of this installation.")


@cli.command("end-sessions")
def end_sessions():
    """Ask everybody to sign in again, as after a leaked key."""
    click.echo(f"{services.end_every_session(by=SYSTEM, now=clock.now())} sessions ended.")
