"""A worker is killed in the middle of a rush, then the whole server: what was confirmed is there."""

import os
import signal
import threading
import time

from flask import current_app
from sqlalchemy import func, select

from lms.base.db import db
from lms.enrolments.models import Enrolment
from tests.scale.checking import faults_after
from tests.scale.rush import SEATS, an_edition, officers, press_all, standing_by


def enrolled_in(edition):
    db.session.rollback()
    return db.session.scalar(
        select(func.count()).select_from(Enrolment).where(Enrolment.edition_id == edition.id)
    )


def strike(edition, sold, blow):
    """Wait until so many seats are sold, then strike; returns the thread that waits."""

    def wait(app):
        with app.app_context():
            for _ in range(2000):
                if enrolled_in(edition) >= sold:
                    break
                time.sleep(0.01)
        blow()

    thread = threading.Thread(target=wait, args=(current_app._get_current_object(),))
    thread.start()
    return thread


def integrity():
    if db.engine.dialect.name != "sqlite":
        return "ok"
    return db.session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()


def test_a_killed_worker_loses_nothing_that_was_confirmed(installation):
    edition = an_edition()
    server = installation.serve(workers=4, threads=4).wait()
    people = officers(installation, server.port, standing_by(edition, 120))
    thread = strike(edition, 5, lambda: os.kill(server.pids()[1], signal.SIGKILL))
    try:
        presses = press_all(people)
        thread.join()
        assert faults_after(edition, presses) == []
        presses += press_all([who for who, press in zip(people, presses, strict=True) if press.broken_off])
    finally:
        server.stop()

    assert faults_after(edition, presses) == []
    assert enrolled_in(edition) == SEATS
    assert integrity() == "ok"


def test_a_power_cut_loses_nothing_that_was_confirmed(installation):
    edition = an_edition()
    server = installation.serve(workers=4, threads=4).wait()
    people = officers(installation, server.port, standing_by(edition, 120))
    thread = strike(edition, 5, server.kill)
    presses = press_all(people)
    thread.join()

    assert any(press.broken_off for press in presses)
    assert any(press.confirmed for press in presses)
    assert faults_after(edition, presses) == []

    again = installation.serve(port=server.port, workers=4, threads=4).wait()
    try:
        presses += press_all([who for who, press in zip(people, presses, strict=True) if press.broken_off])
    finally:
        again.stop()
    assert faults_after(edition, presses) == []
    assert enrolled_in(edition) == SEATS
    assert integrity() == "ok"
