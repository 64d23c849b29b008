"""From an empty database to the first account of a real installation."""

import click
import flask_migrate
from email_validator import EmailNotValidError, validate_email
from flask.cli import with_appcontext

from lms.base.cli import load_reference
from lms.base.mail import link
from lms.courses import services as courses
from lms.entry import services as entry
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import ImportRefused, RuleBroken
from lms.parties.queries import party_by_code


def _address(_context, _option, value):
    try:
        return validate_email(value.strip(), check_deliverability=False).normalized
    except EmailNotValidError as wrong:
        raise click.BadParameter(str(wrong)) from wrong


def _spoken_name(_context, _option, value):
    if not value.strip():
        raise click.BadParameter("Say who the administrator is.")
    return value.strip()


@click.command("install")
@click.option(
    "--email", required=True, callback=_address, help="Official address of the system administrator."
)
@click.option("--name", required=True, callback=_spoken_name, help="Name of the system administrator.")
@with_appcontext
def cli(email, name):
    """Make the tables, load the published record and the courses, and print the first one-time link.

    Run again before the link was used, it prints a fresh one, also for another address; afterwards it refuses.
    """
    flask_migrate.upgrade()
    _load_record()
    _import_courses()
    try:
        token = entry.install_first_account(
            party_by_code("ASEC"), email=email, name=name, by=SYSTEM, now=clock.now()
        )
    except RuleBroken as broken:
        raise click.ClickException(broken.sentence) from broken
    click.echo(f"Open this link within 24 hours and set a password: {link('entry.use_link', token=token)}")


def _load_record():
    report = load_reference(by=SYSTEM, now=clock.now())
    for refusal in report.refused:
        click.echo("refused: {file} line {line}: {why}".format(**refusal), err=True)
    if report.refused:
        raise click.ClickException("The published record has rows that cannot be taken.")
    click.echo(f"Published record: {sum(report.added.values())} rows added.")


def _import_courses():
    for folder in courses.folders():
        try:
            course, new = courses.import_course(folder, by=SYSTEM, now=clock.now())
        except ImportRefused as broken:
            for finding in broken.findings:
                click.echo(f"{folder.name}/{finding}", err=True)
            raise click.ClickException(f"The course {folder.name} cannot be taken.") from broken
        click.echo(f"Course {course.slug}: {'new' if new else 'unchanged'}.")
