"""The seat book from the shell."""

import json
from uuid import UUID

import click

from lms.base.commands import Commands
from lms.kernel.errors import RuleBroken
from lms.seats import queries

# The group keeps the name by which operators know it.
cli = Commands("enrolments", help="Nominations and seats.")
NO_BOOK = "The edition is not published: no seat has been given, and there is nothing to replay."


@cli.command("replay")
@click.argument("edition", type=UUID)
@click.option("--json", "as_json", is_flag=True, help="Print what the events lead to as JSON.")
def replay(edition, as_json):
    """Rebuild ledger, waiting list and promotions of EDITION from its events alone; exit 1 on any difference."""
    found = queries.edition_of_any_stage(edition)
    if found is None:
        raise click.UsageError("There is no such edition.")
    blocks = [_replayed(block) for block in found.blocks]
    differences = [words for block in blocks for words in block["differences"]]
    if as_json:
        click.echo(json.dumps({"edition": str(edition), "blocks": blocks}, default=str))
    else:
        whole = "The events lead to exactly what is recorded." if found.published_at else NO_BOOK
        for words in differences or [whole]:
            click.echo(words, err=bool(differences))
    raise SystemExit(1 if differences else 0)


def _replayed(block):
    """Return what a block's events lead to, officers by their public id, and how it differs."""
    try:
        again, differences = queries.replayed(block), queries.book_faults(block)
    except RuleBroken as broken:
        return {"block": block.label, "differences": [f"An event cannot have been: {broken.sentence}"]}
    names = queries.public_ids(block)
    return {
        "block": block.label, "events": again.book.events, "rows": len(again.rows),
        "seats": {f"{state} {account}".strip(): n for (state, account), n in again.book.seats.accounts().items()},
        "waiting": [names[w.id] for w in again.waiting],
        "promotions": [{"event": number, "nomination": names[p.id], "rule": p.rule, "inputs": p.inputs}
                       for number, p in again.promotions],
        "differences": differences,
    }  # fmt: skip
