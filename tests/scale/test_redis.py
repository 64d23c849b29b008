"""With Redis, all processes count tries together, and the worker's knocks come through it."""

import sys
import time

import pytest
from sqlalchemy import select

from bench.installation import Installation
from bench.processes import Running, clean_environment, redis
from lms.base import mail
from lms.base.db import db
from lms.base.mail import Letter, OutboxLetter
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from tests.scale.clients import Client

TRIES = 30
"""How often an address may try to sign in within a minute."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """An installation with a Redis of its own."""
    with redis() as address:
        made = Installation(tmp_path_factory.mktemp("redis"), redis=address).fill()
        with made.app.app_context():
            yield made
        made.close()


def tries_allowed(installation):
    """Return how many wrong passwords one address may try before it is told to wait."""
    server = installation.serve(workers=2, threads=2).wait()
    try:
        client = Client(server.port)
        form = {"email": "nobody@example.org", "password": "wrong", "csrf_token": client.token("/sign-in")}
        if time.time() % 60 > 30:  # the count begins anew with every minute of the clock
            time.sleep(61 - time.time() % 60)
        codes = [client.post("/sign-in", **form).code for _ in range(TRIES + 10)]
    finally:
        server.stop()
    assert set(codes) == {422, 429}
    return codes.count(422)


def test_two_processes_count_tries_together(shared):
    assert tries_allowed(shared) == TRIES


@use_case
def _post(to, *, by, now):
    mail.post(Letter(to, "A letter", "Text\n", "tests.letter"), now=now)


def _sent():
    db.session.rollback()
    return dict(
        db.session.execute(
            select(OutboxLetter.to, OutboxLetter.tries).where(OutboxLetter.sent_at.is_not(None))
        ).all()
    )


def test_two_workers_send_each_letter_once(shared):
    people = {f"person{number}@example.org" for number in range(20)}
    for person in people:
        _post(person, by=SYSTEM, now=clock.now())

    command = ["-m", "flask", "--app", "bench.served", "jobs", "run"]
    environment = clean_environment() | shared.environment | {"BENCH_READY": str(shared.folder)}
    workers = [
        Running([sys.executable, *command], 0, log=shared.folder / f"worker{n}.log", env=environment)
        for n in range(2)
    ]
    try:
        for _ in range(900):
            if set(_sent()) == people:
                break
            time.sleep(0.1)
    finally:
        for worker in workers:
            worker.stop()

    assert _sent() == dict.fromkeys(people, 1)
    assert len(list((shared.folder / "mail").glob("*.eml"))) == len(people)
