"""Two thousand nominations from a file, beside as many bare rows as they come to in all tables."""

import secrets
import time

import sqlalchemy as sa

from bench.limit import TABLES
from bench.measure import Cell
from lms.base.db import db
from lms.base.exports import to_csv
from lms.base.sheets import read_table
from lms.imports import services
from lms.kernel import clock
from tests.factories.people import a_focal_point, a_state, actor_of
from tests.factories.training import a_published_edition

OFFICERS = 2000
HEADS = ("E-mail", "Name", "Agency", "Post", "Languages", "Tasks today", "Use at home")
PLAIN = sa.Table("bench_import", TABLES, sa.Column("id", sa.Integer, primary_key=True),
                 sa.Column("key", sa.Text, unique=True), sa.Column("text", sa.Text))  # fmt: skip


def imported(house):
    """Return (ours, bare): the processor time of carrying a file out, and of inserting as many bare rows."""
    with house.app.app_context():
        TABLES.create_all(db.engine, tables=[PLAIN])
        before = _rows()
        ours = _timed(_carry_out(_received()))
        written = _rows() - before
        db.session.remove()
        return ours, _timed(lambda: _insert(written))


def _received():
    """Send a file of officers whom nobody knows yet."""
    focal, mark = a_focal_point("SG"), secrets.token_hex(4)
    rows = [(f"{mark}-{n}@police.example", f"Officer {n}", "Police", "Patrol", "en", "I secure scenes. " * 12,
             "I train my shift. " * 12) for n in range(OFFICERS)]  # fmt: skip
    content, by = to_csv(HEADS, rows), actor_of(focal)
    kept = services.receive_import(
        a_published_edition(title=f"A large call {mark}"), a_state("SG"), name="officers.csv", content=content,
        table=read_table("officers.csv", content), by=by, now=clock.now(),
    )  # fmt: skip
    return kept, by


def _carry_out(received):
    kept, by = received
    return lambda: services.carry_out_import(kept, by=by, now=clock.now())


def _insert(written):
    with db.engine.begin() as connection:
        connection.execute(
            PLAIN.insert(), [{"key": secrets.token_hex(), "text": "x" * 200} for _ in range(written)]
        )


def _rows():
    """Return how many rows all tables of the house hold."""
    return sum(db.session.scalar(sa.select(sa.func.count()).select_from(table))
               for table in db.metadata.tables.values())  # fmt: skip


def _timed(work):
    begun, spent = time.perf_counter(), time.process_time()
    work()
    spent, took = time.process_time() - spent, time.perf_counter() - begun
    return Cell(round(spent * 1000, 1), round(OFFICERS / took, 1), (), (), {})
