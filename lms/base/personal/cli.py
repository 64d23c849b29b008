"""What the operator does with personal data: see what is over, and end it before the night does."""

import json

import click

from lms.base.commands import Commands
from lms.base.personal import purge as sweeping
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

personal = Commands("personal", help="What is kept of people, and for how long.")


@personal.command("purge")
@click.option("--dry-run", is_flag=True, help="Count, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def purge(dry_run, as_json):
    """End what the clocks of the register have ended; the worker does it every night by itself."""
    found = sweeping.purge(by=SYSTEM, now=clock.now(), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps([each._asdict() for each in found]))
        return
    for each in found:
        click.echo(f"{each.rows:6} {each.kind}: {each.since or each.then}")
    would = "would be ended. Nothing was changed." if dry_run else "ended."
    click.echo(f"{sum(each.rows for each in found)} rows {would}")
