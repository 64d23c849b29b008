"""Files of offerings and of needs from the shell: taken along and brought in."""

import json
from pathlib import Path

import click

from lms.base.commands import Commands
from lms.base.outputs import said
from lms.base.sheets import read_table
from lms.exchange import exports, services
from lms.exchange.rules import Fault, read_json, read_rows
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import ImportRefused, RuleBroken

cli = Commands("exchange", help="Needs and offerings as files.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PART = click.Choice(["needs", "offerings"])
dry = click.option("--dry-run", is_flag=True, help="Only say what it would do.")
machine = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")


@cli.command("import")
@click.argument("file", type=FILE)
@click.option("--part", type=PART, default="offerings", show_default=True, help="What to read from the file.")
@dry
@machine
def bring_in(file, part, dry_run, as_json):
    """Bring needs or offerings in from FILE (.json or .csv): whole or not at all, as drafts; exit 1 when it is refused."""
    items, faults = _read(file, part)
    if faults:
        _refuse(faults, as_json)
    looked = services.look_at(items, part, by=SYSTEM, now=clock.now())
    if looked.refused:
        _refuse(looked.faults, as_json)
    if not dry_run:
        try:
            looked = services.bring_in(items, part, by=SYSTEM, now=clock.now())
        except ImportRefused as refused:
            _refuse(refused.findings, as_json)
    _tell(looked, as_json)


@cli.command("export")
@click.option("--part", type=PART, default="offerings", show_default=True)
@click.option("--csv", "table", is_flag=True, help="A table instead of JSON.")
def export(part, table):
    """Print the open offerings, or the open needs that are shown to all partners."""
    items = exports.items_for_all(part)
    click.echo((exports.as_csv if table else exports.as_json)(part, items).decode())


def _read(file, part):
    """Return ([(path, item)], [Fault]) of a file by its ending."""
    if file.suffix.lower() == ".json":
        return read_json(file.read_bytes(), part)
    if file.suffix.lower() != ".csv":
        return [], [Fault("the file", "Its name must end in .json or .csv.")]
    try:
        return read_rows(read_table(file.name, file.read_bytes()), part)
    except RuleBroken as broken:
        return [], [Fault("the file", broken.sentence)]


def _refuse(faults, as_json):
    if as_json:
        click.echo(json.dumps({"refused": [{"path": path, "why": why} for path, why in faults]}))
    for path, why in () if as_json else faults:
        click.echo(said(f"{path}: {why}"), err=True)
    raise SystemExit(1)


def _tell(looked, as_json):
    if as_json:
        click.echo(
            json.dumps(
                {"counts": looked.counts, "lines": [line._asdict() for line in looked.lines]}, default=str
            )
        )
        return
    for line in looked.lines:
        click.echo(
            said(f"{line.path}: {line.fate.value}, {line.title}{' (' + line.why + ')' if line.why else ''}")
        )
    click.echo(", ".join(f"{count} {fate}" for fate, count in looked.counts.items()))
