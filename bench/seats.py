"""Seats in volume: fifty and two hundred officers who press at once, five thousand nominees, ten thousand events."""

import time
from datetime import timedelta
from uuid import uuid4

import sqlalchemy as sa

from bench import measure
from bench.load import hammer, wire
from bench.measure import Cell
from lms.accounts.models import Account
from lms.base.db import db
from lms.kernel import clock
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.seats import queries
from lms.seats.models import SeatEvent
from lms.seats.rules import Book, SeatEventKind
from lms.seats.rules.events import SeatEvent as Happening
from tests.factories.training import a_planned_edition, a_published_edition

PROCESSES, NOMINEES, EVENTS = 4, 5000, 10_000
CLIENTS = (50, 200)
K = SeatEventKind


def a_roster():
    """Nominate five thousand officers for one edition, in bulk, and return the address of its nominations."""
    edition, now = (
        a_published_edition(
            title="A call with five thousand nominees", capacity=NOMINEES, cap=NOMINEES, starts_in_weeks=90
        ),
        clock.now(),
    )
    officers = (
        sa.select(Account.id, Account.party_id)
        .where(Account.email.like("officer%"))
        .order_by(Account.id)
        .limit(NOMINEES)
    )
    rows = [
        {"public_id": uuid4(), "created_at": now, "edition_id": edition.id, "block_id": edition.blocks[0].id,
         "state_id": state, "account_id": officer, "agency": "Police", "post": "Patrol", "languages": ["en"],
         "stage": NominationStage.ENDORSED, "stage_since": now, "submitted_at": now, "endorsed_at": now}
        for officer, state in db.session.execute(officers)
    ]  # fmt: skip
    db.session.execute(sa.insert(Nomination), rows)
    db.session.commit()
    return f"/editions/{edition.public_id}/nominations"


def rushed(house, ours, bare, clients, extra):
    """Let as many clients accept at once, two seats each, and the bare server take as many from a counter."""
    from tests.scale.rush import officers, standing_by

    many = 2 * clients
    with house.app.app_context():
        edition = a_published_edition(capacity=many, guaranteed=0, cap=many)
        people = officers(house, ours.port, standing_by(edition, many))
        wires = [wire(ours.port, f"{who.path}/accept", who.client.cookie, {"csrf_token": who.form_token})
                 for who in people]  # fmt: skip
        db.session.remove()
    plain = [wire(bare.port, "/accept", form={})] * many
    return _burst([ours, *extra], ours.port, wires, clients), _burst(
        [bare, *extra], bare.port, plain, clients
    )


def _burst(servers, port, wires, clients):
    before = sum(server.cpu() for server in servers)
    load = hammer(port, wires, clients=clients, seconds=60, most=len(wires))
    measure.drain(servers)
    spent = sum(server.cpu() for server in servers) - before
    shares = tuple(round(load.percentile(share), 2) for share in (0.5, 0.95, 0.99))
    codes = {str(code): many for code, many in load.codes.items()}
    return Cell(spent / max(load.count, 1) * 1000, load.rate, (), shares, codes)


def replayed(house):
    """Return (ours, bare): rebuilding a block from ten thousand events, and reading as many rows."""
    with house.app.app_context():
        block = a_planned_edition(title="A long history", capacity=40, guaranteed=2, cap=9).blocks[0]
        _write(block)
        ours = _timed(lambda: queries.replayed(block))
        plain = (
            sa.select(*SeatEvent.__table__.c).where(SeatEvent.block_id == block.id).order_by(SeatEvent.number)
        )
        bare = _timed(lambda: db.session.connection().execute(plain).all())
        db.session.remove()
        return ours, bare


def _write(block):
    """Write a history that can have been: officers enter, are offered a seat, and leave again."""
    rows = [{"block_id": block.id, "number": e.number, "at": e.at, "kind": e.kind, "facts": e.facts, "public_id": uuid4(),
             "created_at": e.at} for e in _history(clock.now())]  # fmt: skip
    db.session.execute(sa.insert(SeatEvent), rows)
    db.session.commit()


def _history(now):
    book, events = Book(), []
    release, start = (now + timedelta(days=days) for days in (60, 100))

    def happen(kind, **facts):
        event = Happening(len(events) + 1, now + timedelta(seconds=len(events)), kind, facts)
        book.apply(event)
        events.append(event)

    happen(K.OPEN, capacity=40, quotas={"SG": (2, 9), "TH": (2, 9)}, release_at=release.isoformat(),
           starts_at=start.isoformat())  # fmt: skip
    person = 0
    while len(events) < EVENTS:
        person += 1
        happen(
            K.ENTER,
            person=person,
            state=("SG", "TH")[person % 2],
            rank=None,
            urgency=0,
            endorsed_at=now.isoformat(),
        )
        happen(K.SELECT, person=person)
        happen(K.LEAVE, person=person, why="the nominee declined")
    return events


def _timed(work):
    begun, spent = time.perf_counter(), time.process_time()
    work()
    spent, took = time.process_time() - spent, time.perf_counter() - begun
    return Cell(round(spent * 1000, 1), round(EVENTS / took, 1), (), (), {})
