"""Solving a kept run again, to see that it gives the same plan on this machine."""

import click

from lms.base.cli import group
from lms.kernel.actor import SYSTEM
from lms.rounds import queries, services

cli = group("matching", "Plans for needs and offerings.")


@cli.command("replay")
@click.argument("run", type=click.UUID)
def replay(run):
    """Solve RUN again from what was kept of it; exit 1 when the plan is another one."""
    found = queries.solved_run(SYSTEM, run)
    if found is None:
        raise click.ClickException("There is no run with a plan of this id.")
    before, now = services.replay(found)
    click.echo(f"kept   {before}\nnow    {now}")
    if before != now:
        raise click.ClickException("The plan is another one.")
