"""What the tables themselves say: every rule has a name, every key is known to the contract on floors."""

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from lms.base.db import db
from tests.architecture.tables import floors, foreign_keys, table_owners
from tests.architecture.test_house import ROOT


def unnamed(metadata):
    """Return the tables with a rule that no test could ask for."""
    return sorted(
        table.name
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint | ForeignKeyConstraint)
        and not constraint.name
    )


def test_every_constraint_of_every_table_has_a_name(application):
    assert len(db.metadata.tables) > 40
    assert unnamed(db.metadata) == []


@pytest.mark.parametrize("rule", [CheckConstraint("a > 0"), UniqueConstraint("a")])
def test_a_rule_without_a_name_is_seen(rule):
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), rule)
    assert unnamed(metadata) == ["t"]


def test_the_contract_on_floors_sees_every_table_and_every_key(application):
    owners, height = table_owners(ROOT), floors(ROOT)
    assert set(owners) == set(db.metadata.tables)
    assert set(owners.values()) <= set(height)
    keys = sum(len(table.foreign_keys) for table in db.metadata.tables.values())
    assert len(list(foreign_keys(ROOT))) == keys


def test_the_floors_are_read_from_the_contract():
    height = floors(ROOT)
    assert height["kernel"] == 0
    assert height["base"] < height["parties"] < height["accounts"] == height["topics"] < height["matching"]
