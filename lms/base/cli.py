"""Commands of the plumbing: the trail, the outbox, the worker, the published record, the settings."""

import contextlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import click
from flask import current_app

from lms.base import audit as trail
from lms.base import checkup, mail, paper, reference
from lms.base import jobs as work
from lms.base import search as index
from lms.base.backups.cli import backup
from lms.base.commands import Commands
from lms.base.config import ROOT
from lms.base.db import db
from lms.base.personal.cli import personal
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

audit = Commands("audit", help="The append-only trail.")
outbox = Commands("outbox", help="Letters on their way.")
jobs = Commands("jobs", help="Work after the answer.")
published = Commands("reference", help="The published record.")
settings = Commands("config", help="This installation's settings.")
papers = Commands("paper", help="Documents made from the code.")
searches = Commands("search", help="The index that search asks.")
COUNTED = ("added", "changed", "unchanged", "refused")
KNOWN = {}
GROUPS = (audit, outbox, jobs, published, settings, papers, backup, searches, personal)


def group(name, words):
    """Return the group of commands of this name; features of several floors hang theirs on the same one."""
    return KNOWN.setdefault(name, Commands(name, help=words))


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.option(
    "--since",
    "kept",
    metavar="NUMBER:HASH",
    help="The head that an earlier run printed and you kept elsewhere.",
)
def audit_verify(as_json, kept):
    """Walk the chain; exit 1 at the first event that was altered, removed or reordered, or where its end was cut off."""
    verdict = trail.verify()
    if verdict.whole and kept:
        number, _, hash_ = kept.partition(":")
        if not number.isdigit() or not trail.holds(int(number), hash_):
            verdict = replace(
                verdict, broken_at=verdict.events + 1, reason=f"the trail does not hold the kept head {kept}"
            )
    if as_json:
        click.echo(json.dumps(asdict(verdict)))
    elif verdict.whole:
        click.echo(
            f"The trail is whole: {verdict.events} events. Its head is {verdict.events}:{verdict.head}"
        )
    else:
        click.echo(f"Event {verdict.broken_at}: {verdict.reason}.", err=True)
    raise SystemExit(0 if verdict.whole else 1)


@outbox.command("deliver")
def outbox_deliver():
    """Send every letter that is due."""
    click.echo(f"{mail.deliver_due(by=SYSTEM, now=clock.now(), limit=1000)} letters sent.")


@jobs.command("run")
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
def jobs_run(once):
    """Do due work every minute until stopped."""
    if once:
        click.echo(f"{work.run_due(now=clock.now())} things done.")
        return
    work.consumer(current_app._get_current_object()).run()


@published.command("load")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--dry-run", is_flag=True, help="Report, keep nothing.")
@click.option("--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder whose files stand in for those of the same name beside the code.")  # fmt: skip
def reference_load(as_json, dry_run, folder):
    """Load the published facts; a second run changes nothing. Exit 1 when a row is refused."""
    report = load_reference(dry_run, folder=folder, by=SYSTEM, now=clock.now())
    if as_json:
        click.echo(json.dumps({name: getattr(report, name) for name in COUNTED}))
    else:
        _print_report(report)
    raise SystemExit(1 if report.refused else 0)


class _DryRun(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""


def load_reference(dry_run=False, *, folder=None, by, now):
    """Run every feature's loader in one transaction, then index what is not yet; return the report."""
    report = reference.Report(folder=folder)
    with contextlib.suppress(_DryRun):
        _load_all(report, dry_run, by=by, now=now)
    if not dry_run:
        index.index_everything(by=by, now=now)
    return report


@use_case
def _load_all(report, dry_run, *, by, now):
    for load in reference.LOADERS:
        load(report, now)
    db.session.flush()
    trail.note("load_reference", by=by, now=now, added=report.added, changed=report.changed)
    if dry_run:
        raise _DryRun


def _print_report(report):
    for kind in sorted({*report.added, *report.changed, *report.unchanged}):
        counts = (getattr(report, name).get(kind, 0) for name in ("added", "changed", "unchanged"))
        click.echo("{:24} {:5} added {:5} changed {:5} unchanged".format(kind, *counts))
    for refusal in report.refused:
        click.echo("refused: {file} line {line}: {why}".format(**refusal), err=True)


@settings.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print the remarks as JSON.")
def config_check(as_json):
    """Say whether this installation is set up safely; exit 1 when it is not."""
    remarks = checkup.remarks(clock.now())
    if as_json:
        click.echo(json.dumps([asdict(remark) for remark in remarks]))
    for remark in () if as_json else remarks:
        click.echo(f"{'fault' if remark.fault else 'note'}: {remark.sentence}", err=remark.fault)
    if any(remark.fault for remark in remarks):
        raise SystemExit(1)
    if not as_json:
        click.echo("The settings are in order.")


@papers.command("write")
def paper_write():
    """Write the documents that are made from the code."""
    for name, make in paper.PAPERS.items():
        (ROOT / "docs" / name).write_text(make(), encoding="utf-8")
        click.echo(f"docs/{name}")


@searches.command("index")
@click.option("--anew", is_flag=True, help="Empty the index first.")
def search_index(anew):
    """Index what is not indexed yet: rows that came by a migration or in bulk."""
    for kind in index.KINDS if anew else ():
        index.forget(kind, by=SYSTEM, now=clock.now())
    for kind, added in index.index_everything(by=SYSTEM, now=clock.now()).items():
        click.echo(f"{kind:16} {added:6} indexed")
