"""The invented house that is measured: fifty editions on the catalogue, a hundred thousand accounts."""

import random
import uuid
from datetime import timedelta

import sqlalchemy as sa

from bench.limit import SEAT, TABLES
from bench.seats import a_roster
from lms.accounts.models import Account
from lms.accounts.rules import AccountStage, hashed
from lms.base.config import ROOT
from lms.base.db import db
from lms.courses import queries as courses
from lms.courses import services as course_services
from lms.editions import services as editions
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.learning import services as learning
from lms.proofs.models import SignedInSession
from lms.proofs.rules import ABSOLUTE
from lms.proofs.services.passwords import hash_password
from tests.factories.people import a_secretary, a_state, a_trainee
from tests.factories.training import ASEAN, a_programme, plan

EDITIONS, ACCOUNTS, PASSWORD = 55, 100_000, "a long sentence for the bench"
SYLLABLES = ("an", "ba", "chai", "dang", "ei", "fu", "giang", "ha", "in", "ji", "ka", "la", "mai", "nu",
             "ong", "phuc", "qu", "ra", "som", "thi", "u", "vong", "wa", "xa", "ying", "zu")  # fmt: skip


def fill(installation, accounts=ACCOUNTS):
    """Fill the installation; return what the workloads need to know of it."""
    with installation.fill().app.app_context():
        for folder in sorted((ROOT / "courses").glob("*/course.toml")):
            course_services.import_course(folder.parent, by=SYSTEM, now=clock.now())
        _editions()
        trainee, secretary = a_trainee("SG", name="Somchai Bench"), a_secretary(name="Siti Bench")
        trainee.password_hash = hash_password(PASSWORD)
        TABLES.create_all(db.engine)
        db.session.connection().execute(SEAT.insert(), {"id": 1, "most": 10**9, "taken": 0})
        db.session.commit()
        _accounts(accounts)
        course = courses.courses(None)[0].slug
        found = courses.course(None, course)
        study = learning.begin(trainee, found, "en", by=SYSTEM, now=clock.now())
        number = courses.outline(study.version_id, "en")[1].number
        facts = {
            "roster": a_roster(), "email": trainee.email, "module": f"/courses/{course}/modules/{number}",
            "trainee": installation.cookie(_session(trainee)),
            "secretary": installation.cookie(_session(secretary, proved=True)),
        }  # fmt: skip
        db.session.remove()
        return facts


def _editions():
    programme, soon = a_programme(), clock.now().date() + timedelta(days=80)
    for number in range(EDITIONS):
        edition = plan(
            programme, 30, 2, 5, ASEAN, soon + timedelta(days=7 * number),
            title=f"Digital evidence at the scene, course {number + 1}",
            place=("Bangkok", "Ha Noi", "Kuala Lumpur", "Dili")[number % 4],
        )  # fmt: skip
        editions.publish_edition(edition, by=SYSTEM, now=clock.now())


def _session(account, *, proved=False):
    token, now = uuid.uuid4().hex, clock.now()
    db.session.add(SignedInSession(
        token_hash=hashed(token), account_id=account.id, browser="bench", network="127.0.0", seen_at=now,
        ends_at=now + ABSOLUTE, second_factor_at=now if proved else None,
        stepped_up_at=now + ABSOLUTE if proved else None,
    ))  # fmt: skip
    db.session.commit()
    return token


def _accounts(many):
    """Write accounts in bulk: the same ones in every run."""
    chance = random.Random(1)
    states = [a_state(code).id for code in ASEAN]
    now, kept = clock.now(), hash_password(PASSWORD)
    stages = (AccountStage.ACTIVE, AccountStage.ACTIVE, AccountStage.SUSPENDED)
    for start in range(0, many, 5000):
        rows = []
        for number in range(start, min(start + 5000, many)):
            name = " ".join("".join(chance.choices(SYLLABLES, k=2)).capitalize() for _ in range(2))
            rows.append({
                "public_id": uuid.UUID(int=chance.getrandbits(128), version=4), "email": f"officer{number}@example.org",
                "name": name, "party_id": chance.choice(states), "stage": chance.choice(stages),
                "password_hash": kept, "created_at": now, "time_zone": "UTC", "language": "en",
                "failures": 0, "is_example": False,
            })  # fmt: skip
        db.session.connection().execute(sa.insert(Account.__table__), rows)
        db.session.commit()
