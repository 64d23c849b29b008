"""The published record as an instance, for whoever wants to follow a plan line by line."""

import json

import click

from lms.base.cli import group
from lms.kernel import clock
from lms.snapshots import queries

cli = group("matching", "Plans for needs and offerings.")


@cli.command("published")
def published():
    """Print the published findings and trainings as an instance; what takes no part is told beside."""
    instance, left_out = queries.published(clock.now().date())
    click.echo(json.dumps(instance, indent=1, ensure_ascii=False))
    for sentence in left_out:
        click.echo(sentence, err=True)
