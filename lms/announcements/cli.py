"""Activities read for review, from the shell."""

import json
from pathlib import Path

import click

from lms.announcements import services
from lms.announcements.rules import read_activities
from lms.base.commands import Commands
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

cli = Commands("offerings", help="Offerings that were announced elsewhere.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@cli.command("import-iati")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def import_iati(file, dry_run, as_json):
    """Read IATI activities (XML 2.03) as announcements for the secretariat's review; exit 1 when it is refused."""
    activities, faults = read_activities(file.read_bytes())
    looked = (
        None
        if faults
        else services.read_in(activities, file.name, keep=not dry_run, by=SYSTEM, now=clock.now())
    )
    if as_json:
        click.echo(json.dumps({
            "refused": [fault._asdict() for fault in faults], "counts": looked.counts if looked else {},
            "lines": [line._asdict() for line in looked.lines] if looked else [],
        }))  # fmt: skip
    else:
        for words in [f"{f.path}: {f.sentence}" for f in faults] or [
            f"{n.path}: {n.fate.value}, {n.title}{f' ({n.why})' if n.why else ''}" for n in looked.lines
        ]:
            click.echo(words, err=bool(faults))
    raise SystemExit(1 if faults else 0)
