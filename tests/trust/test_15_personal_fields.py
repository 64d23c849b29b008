"""Default 15: every column of every table is declared: whose it is, what for, who sees it, when it ends."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text, true

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal import REGISTER, Clock, Field, Kind, Then, about_person, entries, unknown_columns
from lms.base.search import KINDS
from lms.parties.models import Party

HELD = {
    "access_request", "account", "answer", "api_token", "attempt", "audit_event", "calendar_address", "certificate", "endorsement", "kept_answer",
    "enrolment", "module_read", "nomination", "notice", "notice_choice", "once_key", "one_time_link", "outbox_letter",
    "passkey", "recovery_code", "role_grant", "signed_in_session", "study",
}  # fmt: skip
SAYS_A_PERSON = re.compile(
    r"(^|_)(e?mail|reader|holder\w*|account_id|supervisor\w*|signatory|phone|gender)($|_)"
)


def test_every_column_of_every_table_is_declared(application):
    assert unknown_columns(db.metadata) == []


def test_a_new_column_or_table_is_noticed(application):
    grown = MetaData()
    for table in db.metadata.tables.values():
        table.to_metadata(grown)
    grown.tables["account"].append_column(Column("shoe_size", Text))
    Table("diary", grown, Column("page", Text))

    assert unknown_columns(grown) == ["account.shoe_size", "diary.page"]


def test_the_tables_about_people_are_these_and_no_other(application):
    assert {entry.name for entry in entries()} >= HELD


def test_no_column_that_names_people_hides_in_a_table_about_nobody(application):
    hiding = [
        f"{name}.{column}"
        for name, entry in sorted(REGISTER.items())
        if not entry.personal
        for column in sorted(entry.columns)
        if SAYS_A_PERSON.search(column)
    ]
    assert hiding == []


def test_every_field_is_told_whole(application):
    for entry in entries():
        assert entry.title and entry.purpose and entry.leads and entry.seen_by, entry.name
        assert all(field.kind in Kind for field in entry.fields.values()), entry.name
        assert all(clock.sentence for clock in entry.clocks), entry.name


def test_the_search_indexes_nothing_about_people(application):
    assert {model.__tablename__ for model in KINDS.values()}.isdisjoint(entry.name for entry in entries())


def declared(**changed):
    """Declare a table that is half told: about_person refuses it before it is kept."""
    told = {"title": "t", "purpose": "p", "whose": lambda person: true(), "leads": "l", "seen_by": "s",
            "clocks": [Clock(Then.KEEP, why="w")], "fields": {"name": Field(Kind.IDENTITY)}}  # fmt: skip
    return about_person(Party, **told | changed)


@pytest.mark.parametrize("changed, why", [
    ({"fields": {"nose": Field(Kind.IDENTITY)}}, "nose"),
    ({"plain": ("name",)}, "told twice"),
    ({"clocks": []}, "needs a clock"),
    ({"clocks": [Clock(Then.BLANK, since="s", lasts=timedelta(1), due=lambda before: true())]}, "neither blank nor kept"),
    ({}, "declared twice"),
])  # fmt: skip
def test_a_table_that_is_half_told_is_refused(application, changed, why):
    with pytest.raises(ValueError, match=why):
        declared(**changed)
    assert not REGISTER["party"].personal


def test_a_clock_without_its_reason_or_its_rows_is_refused():
    with pytest.raises(ValueError, match="reason"):
        Clock(Then.KEEP)
    with pytest.raises(ValueError, match="which rows"):
        Clock(Then.ERASE, since="it was sent", lasts=timedelta(30))


def test_a_letter_waits_in_the_register_with_its_address_and_its_stop(application):
    fields = REGISTER[OutboxLetter.__tablename__].fields
    assert fields["to"].exported
    assert not fields["stop"].exported


def test_the_public_document_names_every_field(application):
    text = (Path(__file__).resolve().parents[2] / "docs" / "personal-data.md").read_text(encoding="utf-8")
    assert [f"{e.name}.{f}" for e in entries() for f in e.fields if f"| `{f}` |" not in text] == []
