"""Nominations from a file: every row is looked at first, then all of them are carried out or none."""

import hashlib

from lms.accounts.rules import AccountStage
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.entry.services import invite_all
from lms.imports import queries
from lms.imports.models import NominationImport
from lms.imports.rules import Fate, Finding, read_rows
from lms.kernel.actor import Role
from lms.kernel.errors import ImportRefused, RuleBroken
from lms.kernel.names import same_name
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.services.nominating import (
    OTHER_NAME,
    block_for,
    call_is_open,
    change_nomination,
    fill,
    told_of,
)
from lms.practices.queries import practice_of, questions_of
from lms.seats.services import hold_seats_of

N = NominationStage
OPEN = (AccountStage.INVITED, AccountStage.ACTIVE)


@use_case
def receive_import(edition, state, *, name, content, table, by, now):
    """Keep the rows of a file to be looked at; nothing is nominated yet."""
    call_is_open(edition, state, now)
    kept = NominationImport(
        edition=edition, state=state, account_id=by.account_id, file_name=name, cells=table,
        file_hash=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    audit.note("receive_import", kept, by=by, now=now, rows=max(len(table) - 1, 0), sha256=kept.file_hash)
    return kept


def look_at(kept, now):
    """Return a line for each row: what it would do, or what is wrong with which cell and how to mend it."""
    rows, findings = read_rows(kept.cells)
    wrong = {}
    for finding in findings:
        wrong.setdefault(finding.row, []).append(finding)
    known = Known(kept, rows)
    lines = [line for row in rows for line in _lines(row, wrong.pop(row.number, ()), known)]
    lines += [_refused(finding) for left in wrong.values() for finding in left]
    return sorted(lines, key=lambda line: line["row"])


class Known:
    """What the installation knows of the people, seats and needs that the rows name, read at once."""

    def __init__(self, kept, rows):
        emails = {row.values["email"] for row in rows if "email" in row.values}
        self.edition, self.state = kept.edition, kept.state
        self.accounts = queries.accounts_by_email(emails)
        self.nominations = queries.nominations_by_account(kept.edition)
        self.blocks = {b.label.casefold(): b for b in kept.edition.blocks}
        self.needs = queries.open_needs_by_title(kept.state)

    def faults(self, row):
        """Yield (name of the cell, sentence) for what a row asks and cannot be."""
        account = self.accounts.get(row.values.get("email"))
        if account is not None and account.party_id != self.state.id:
            yield "email", f"This address cannot be nominated by {self.state.name}. Check the address."
        elif account is not None and account.stage not in OPEN:
            yield "email", f"The account is {account.stage.value}. Open it again first."
        elif account is not None and not same_name(account.name, row.values["name"]):
            yield "name", OTHER_NAME.format(known=account.name)
        try:
            self.block(row)
        except RuleBroken:
            yield "seats", f"Name the seats: {'; '.join(b.label for b in self.blocks.values())}."
        if "need" in row.values and row.values["need"].casefold() not in self.needs:
            yield "need", "Your state has no open need with this title. Take the title from its page."
        nomination = self.nomination(row)
        if nomination is not None and nomination.stage not in {N.DRAFT, N.RETURNED} and self.differs(row):
            stage = nomination.stage.value.replace("_", " ")
            yield "email", f"This nomination is {stage} and is not changed by a file. Return it first."

    def nomination(self, row):
        """Return the officer's nomination for the edition, or None."""
        account = self.accounts.get(row.values.get("email"))
        return self.nominations.get(account.id) if account is not None else None

    def block(self, row):
        """Return the block that a row names; raises RuleBroken while that is not clear."""
        named = row.values.get("seats")
        wanted = self.blocks.get(named.casefold(), self) if named else None
        return block_for(self.edition, self.state, wanted)

    def need(self, row):
        """Return the need that a row names, or None."""
        return self.needs.get(row.values.get("need", "").casefold())

    def differs(self, row):
        """Tell whether a row says something else than the nomination; an empty cell says nothing."""
        nomination = self.nomination(row)
        if any(getattr(nomination, name) != value for name, value in row.answers.items()):
            return True
        other_need = "need" in row.values and nomination.need_id != self.need(row).id
        return other_need or ("seats" in row.values and nomination.block_id != self.block(row).id)


def _lines(row, findings, known):
    if not findings:
        findings = [
            Finding(row.number, row.cells.get(name, f"A{row.number}"), words)
            for name, words in known.faults(row)
        ]
    if findings:
        return [_refused(finding, row) for finding in findings]
    nomination = known.nomination(row)
    if nomination is None:
        return [_line(row, Fate.NEW)]
    return [_line(row, Fate.CHANGED if known.differs(row) else Fate.UNCHANGED, nomination)]


def _line(row, fate, nomination=None):
    return {"row": row.number, "cell": "", "email": row.values["email"], "name": row.values["name"],
            "fate": fate.value, "words": "", "id": str(nomination.public_id) if nomination else ""}  # fmt: skip


def _refused(finding, row=None):
    values = row.values if row else {}
    return {"row": finding.row, "cell": finding.cell, "email": values.get("email", ""), "name": values.get("name", ""),
            "fate": Fate.REFUSED.value, "words": finding.words, "id": ""}  # fmt: skip


@use_case
def carry_out_import(kept, *, by, now):
    """Nominate all officers of the file, or none; raises ImportRefused with every line that stands in the way."""
    hold_seats_of(kept.edition)
    if locked(kept).carried_out_at is not None:
        raise RuleBroken("This file was carried out already. Send it again to see what has changed since.")
    call_is_open(kept.edition, kept.state, now)
    lines = look_at(kept, now)
    refused = [line for line in lines if line["fate"] == Fate.REFUSED]
    if refused:
        raise ImportRefused("Nothing was imported. Cells to mend first: {n}.", refused, n=len(refused))
    rows, _none = read_rows(kept.cells)
    made = _carry_out(rows, lines, Known(kept, rows), by=by, now=now)
    for line in lines:
        line["id"] = str(made[line["row"]].public_id) if line["row"] in made else line["id"]
    kept.outcome, kept.carried_out_at = lines, now
    counts = {fate.value: sum(line["fate"] == fate for line in lines) for fate in Fate}
    audit.note("carry_out_import", kept, by=by, now=now, **counts)
    return counts


def _carry_out(rows, lines, known, *, by, now):
    """Nominate and change as the lines say, in few statements for all; returns {row: nomination}."""
    fates = {line["row"]: line["fate"] for line in lines}
    new = [row for row in rows if fates[row.number] == Fate.NEW]
    strangers = {
        row.values["email"]: row.values["name"] for row in new if row.values["email"] not in known.accounts
    }
    known.accounts |= invite_all(known.state, strangers, roles=[Role.TRAINEE], by=by, now=now)
    with db.session.no_autoflush:
        made = _begin(new, known)
        db.session.add_all(made.values())
        db.session.flush()
        for nomination in made.values():
            told_of(nomination, by, now)
    for row in rows:
        if fates[row.number] == Fate.CHANGED:
            made[row.number] = _change(row, known, by=by, now=now)
    return made


def _begin(rows, known):
    practice, questions = practice_of(known.state.id), questions_of(known.state.id)
    made = {}
    for row in rows:
        made[row.number] = Nomination(
            edition=known.edition, block=known.block(row), state=known.state, need=known.need(row),
            account=known.accounts[row.values["email"]], practice=practice, questions=questions,
        )  # fmt: skip
        fill(made[row.number], row.answers)
    return made


def _change(row, known, *, by, now):
    nomination, need = known.nomination(row), known.need(row)
    block = {"block": known.block(row)} if "seats" in row.values else {}
    asked = row.answers | block | ({"need": need} if need else {})
    change_nomination(nomination, by=by, now=now, **asked)
    return nomination
