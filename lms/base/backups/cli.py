"""Commands that make, check and put back backups."""

from pathlib import Path

import click
from flask import current_app

from lms.base.backups import archive
from lms.base.backups.vault import Refused
from lms.base.commands import Commands
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

backup = Commands("backup", help="Sealed backups of this installation.")
FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@backup.command("create")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path),
              help="Where to put it; instance/backups by default.")  # fmt: skip
@JSON
def backup_create(folder, as_json):
    """Make a sealed archive of database and files, and check it."""
    folder = folder or Path(current_app.instance_path) / "backups"
    _say(as_json, "Made", lambda: archive.create(folder, by=SYSTEM, now=clock.now()))


@backup.command("verify")
@FILE
@JSON
def backup_verify(file, as_json):
    """Open an archive and check every part of it; exit 1 when anything is wrong."""
    _say(as_json, "Whole", lambda: archive.verify(file))


@backup.command("restore")
@FILE
@click.option("--replace", is_flag=True, help="Replace what is here; it is kept as a sealed archive.")
@click.option("--accept-trail", is_flag=True, help="Restore although the trail inside is not whole.")
@JSON
def backup_restore(file, replace, accept_trail, as_json):
    """Put an archive in the place of this installation's database and files."""
    _say(as_json, "Restored", lambda: archive.restore(
        file, replace=replace, accept_trail=accept_trail, by=SYSTEM, now=clock.now()))  # fmt: skip


def _say(as_json, word, work):
    try:
        report = work()
    except Refused as no:
        raise click.ClickException(str(no)) from no
    if as_json:
        click.echo(archive.as_json(report))
    else:
        click.echo(f"{word}: {report.file}")
        events = "" if report.events is None else f", {report.events} events on the trail"
        click.echo(f"  {report.database} at schema {report.schema}, {report.files} files{events}")
        click.echo(f"  {report.size} bytes, SHA-256 {report.sha256}")
    if report.trail_fault:
        click.echo(f"The trail inside is not whole: {report.trail_fault}.", err=True)
        raise SystemExit(1)
