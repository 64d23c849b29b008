"""Groups of commands that say in a sentence when their database cannot be asked."""

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

LACKING = ("no such table", "no such column", "does not exist")
"""What SQLite and PostgreSQL say of a table or column that is not there."""


class Commands(AppGroup):
    """A group of commands; a database that is missing, older or silent ends each with a sentence and exit code 1."""

    def invoke(self, ctx):
        """Run the command that was called; raises ClickException in place of what the database said."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as broken:
            raise click.ClickException(_sentence(str(broken.orig))) from broken


def _sentence(said):
    if any(words in said for words in LACKING):
        return "This database does not have the tables of this version yet. Run “flask db upgrade”, then try again."
    first = said.strip().splitlines()[0] if said.strip() else "no reason was given"
    return f"The database could not be asked: {first}"
