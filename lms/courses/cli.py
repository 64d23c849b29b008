"""Courses from folders: check, import, export; and questions from a file."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from lms.base.commands import Commands
from lms.courses import queries, services
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import ImportRefused
from lms.questions.rules import read

cli = Commands("courses", help="Courses as text.")
FOLDERS = click.argument("chosen", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))


@cli.command("check")
@FOLDERS
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(chosen, as_json):
    """Check courses as a compiler would; exit 1 when anything is found."""
    found = {}
    for folder in chosen or services.folders():
        _course, found[folder.name] = services.check_folder(folder)
    if as_json:
        click.echo(json.dumps({slug: [asdict(f) for f in fs] for slug, fs in found.items()}))
    else:
        for slug, findings in found.items():
            click.echo(f"{slug}: {len(findings)} findings")
            for finding in findings:
                click.echo(f"  {finding}", err=True)
    raise SystemExit(1 if any(found.values()) else 0)


@cli.command("import")
@FOLDERS
def import_(chosen):
    """Keep courses as versions; the same content twice changes nothing. Exit 1 when one is refused."""
    refused = False
    for folder in chosen or services.folders():
        try:
            course, new = services.import_course(folder, by=SYSTEM, now=clock.now())
        except ImportRefused as broken:
            refused = True
            for finding in broken.findings:
                click.echo(f"{folder.name}/{finding}", err=True)
        else:
            click.echo(f"{course.slug}: {'new version' if new else 'unchanged'}")
    raise SystemExit(1 if refused else 0)


@cli.command("questions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print names, kinds and findings as JSON.")
def questions(file, as_json):
    """Read a GIFT file and say what is in it; exit 1 when anything is wrong."""
    found, findings = read(file.read_text(encoding="utf-8", errors="surrogateescape"), file.name)
    if as_json:
        names = [{"id": q.id, "kind": q.kind.value, "line": q.line} for q in found]
        click.echo(json.dumps({"questions": names, "findings": [asdict(f) for f in findings]}))
    else:
        for question in found:
            click.echo(f"{question.id}: {question.kind.value}")
        for finding in findings:
            click.echo(str(finding), err=True)
    raise SystemExit(1 if findings else 0)


@cli.command("export")
@click.argument("slug")
@click.option("--language", default="en", help="Language of the questions.")
def export(slug, language):
    """Print a course's question bank as GIFT."""
    found = queries.bank(slug, language)
    if not found:
        raise click.ClickException(f"There is no course {slug} with questions in {language}.")
    click.echo("\n".join(found))
