"""The nightly purge ends what is over, leaves what is in use, says so on the trail, and can be run again."""

import json
from datetime import timedelta

from sqlalchemy import func, select

from lms.accounts.models import Account, Passkey
from lms.accounts.rules import ACCOUNT, AccountStage
from lms.base import audit, jobs
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal import purge as sweeping
from lms.base.personal.purge import AT_ONCE, NIGHT, night_before, purge
from lms.base.transactions import OnceKey, use_case
from lms.base.workflow import move
from lms.entry.models import OneTimeLink
from lms.entry.rules import LinkKind
from lms.entry.services import close_account, count_unused_invitations, invite
from lms.kernel.actor import SYSTEM, Role
from lms.learning.models import Answer, Attempt, ModuleRead, Study
from lms.notices.models import Notice
from lms.proofs.models import SignedInSession
from tests.factories.notices import told_of_a_call
from tests.factories.people import a_secretary, a_state, a_trainee, actor_of, keep
from tests.factories.study import a_completed_study
from tests.factories.training import a_nomination, a_published_edition, certificate_for, fresh

DAY = timedelta(days=1)


def ended(found):
    """Return {table: rows} of what a purge reports, without what it left alone."""
    counted = {}
    for each in found:
        counted[each.kind] = counted.get(each.kind, 0) + each.rows
    return {kind: rows for kind, rows in counted.items() if rows}


def rows(model):
    return db.session.scalar(select(func.count()).select_from(model))


def a_session(account, ends_at, ended_at=None):
    return keep(
        SignedInSession(account_id=account.id, token_hash=f"t{ends_at}{ended_at}", browser="Firefox",
                        network="192.0.2.0/24", seen_at=ends_at, ends_at=ends_at, ended_at=ended_at)
    )  # fmt: skip


def test_a_session_goes_ninety_days_after_its_end_and_not_a_day_earlier(app, clock):
    trainee, now = a_trainee(), clock.now()
    a_session(trainee, now + DAY, ended_at=now)
    running = a_session(trainee, now + 200 * DAY)

    assert "signed_in_session" not in ended(purge(by=SYSTEM, now=now + 90 * DAY))
    assert ended(purge(by=SYSTEM, now=now + 90 * DAY + timedelta(seconds=1)))["signed_in_session"] == 1
    assert db.session.scalars(select(SignedInSession)).all() == [running]


def test_a_rehearsal_counts_and_changes_nothing(app, clock):
    a_session(a_trainee(), clock.now())
    later, events = clock.now() + 100 * DAY, rows(AuditEvent)

    rehearsed = ended(purge(by=SYSTEM, now=later, dry_run=True))
    assert (rows(SignedInSession), rows(AuditEvent)) == (1, events)
    assert ended(purge(by=SYSTEM, now=later)) == rehearsed
    assert rows(SignedInSession) == 0


def test_a_second_purge_finds_nothing_and_leaves_no_trace(app, clock):
    a_completed_study()
    later = clock.now() + 4000 * DAY
    assert ended(purge(by=SYSTEM, now=later))
    events = rows(AuditEvent)

    assert ended(purge(by=SYSTEM, now=later)) == {}
    assert rows(AuditEvent) == events


def test_the_trail_says_how_many_of_each_kind_and_stays_whole(app, clock):
    trainee = a_trainee()
    for number in range(3):
        a_session(trainee, clock.now() - number * DAY)
    purge(by=SYSTEM, now=clock.now() + 100 * DAY)

    told = db.session.scalars(select(AuditEvent.facts).where(AuditEvent.verb == "purge")).all()
    assert {"kind": "signed_in_session", "ended": "erased", "rows": 3} in [
        json.loads(facts) for facts in told
    ]
    assert audit.verify().whole


def test_more_than_one_transaction_holds_goes_in_several(app, clock):
    for number in range(AT_ONCE + 1):
        db.session.add(OnceKey(key=f"anonymous:form:{number}", used_at=clock.now()))
    db.session.commit()

    assert ended(purge(by=SYSTEM, now=clock.now() + 31 * DAY))["once_key"] == AT_ONCE + 1
    assert rows(OnceKey) == 0


def test_attempts_and_answers_go_after_a_year_and_the_result_after_five(app, clock):
    a_completed_study()
    now = clock.now()
    assert rows(Attempt) and rows(Answer)

    purge(by=SYSTEM, now=now + 366 * DAY)
    assert (rows(Attempt), rows(Answer)) == (0, 0)
    assert rows(Study) and rows(ModuleRead)
    purge(by=SYSTEM, now=now + 1826 * DAY)
    assert (rows(Study), rows(ModuleRead)) == (0, 0)


def test_what_was_told_for_a_choice_ends_half_a_year_after_it_fell_out_otherwise(app, clock):
    edition = a_published_edition()
    waiting = a_nomination(edition, supervisor_email="boss@example.org")
    ended_one = a_nomination(edition, supervisor_email="boss@example.org")
    withdraw(ended_one, clock.now())

    purge(by=SYSTEM, now=clock.now() + 181 * DAY)
    assert (
        fresh(ended_one).current_tasks,
        fresh(ended_one).supervisor_email,
        fresh(ended_one).languages,
    ) == ("", "", [])
    assert fresh(waiting).current_tasks == "Cases"
    assert fresh(ended_one).account_id is not None


def test_a_certificate_of_somebody_who_left_verifies_without_a_name(browser, clock):
    trainee, now = a_trainee(name="Siti Aminah"), clock.now()
    stays, gone = certificate_for(a_trainee(name="Adi Putra")), certificate_for(trainee)
    close_account(trainee, by=actor_of(a_secretary()), now=now)

    purge(by=SYSTEM, now=now + 1827 * DAY)
    assert (fresh(gone).holder_name, fresh(stays).holder_name) == ("", "Adi Putra")
    page = browser.open(f"/verify/{gone.number}")
    assert "Valid" in page.text
    assert "not kept any more" in page.text
    assert "Siti" not in page.text


def withdraw(nomination, now):
    from lms.nominations.rules import NOMINATION

    step(nomination, NOMINATION, "withdraw_by_state", by=SYSTEM, now=now)


@use_case
def step(thing, workflow, verb, *, by, now):
    """Take one step outside the services, which have reasons of their own."""
    move(thing, workflow, verb, by=by, now=now)


def invited(clock, **facts):
    return invite(a_state("SG"), email="late@example.org", name="Never Entered", roles=[Role.TRAINEE], by=SYSTEM,
                  now=clock.now(), **facts)  # fmt: skip


def test_an_invitation_that_nobody_used_ends_thirty_days_after_its_last_link(app, clock):
    account = invited(clock)
    clock.fix(clock.now() + 33 * DAY)
    assert count_unused_invitations(clock.now()) == 0
    clock.fix(clock.now() + DAY)

    found = purge(by=SYSTEM, now=clock.now())
    assert ended(found)["invitations that nobody used"] == 1
    purge(by=SYSTEM, now=clock.now() + DAY)
    gone = fresh(account)
    assert (gone.stage, gone.name) == (AccountStage.CLOSED, "Former member")
    assert gone.email.endswith("@closed.invalid")
    assert invited(clock).id != gone.id


def test_an_invited_officer_whose_nomination_runs_is_left_alone(app, clock):
    account = invited(clock)
    a_nomination(a_published_edition(), account=account)
    purge(by=SYSTEM, now=clock.now() + 60 * DAY)
    assert (fresh(account).stage, fresh(account).name) == (AccountStage.INVITED, "Never Entered")


def test_a_closed_account_loses_its_keys_at_once_and_its_name_after_half_a_year(app, clock):
    trainee, now = a_trainee(name="Siti Aminah", email="siti@example.org"), clock.now()
    keep(Passkey(account_id=trainee.id, name="Key", credential_id=b"1", public_key=b"2", sign_count=0))
    close_account(trainee, by=actor_of(a_secretary()), now=now)

    purge(by=SYSTEM, now=now + DAY)
    assert rows(Passkey) == 0
    assert fresh(trainee).name == "Siti Aminah"
    purge(by=SYSTEM, now=now + 181 * DAY)
    left = fresh(trainee)
    assert (left.name, left.password_hash, left.public_id) == ("Former member", None, trainee.public_id)
    assert left.email == f"{left.public_id.hex}@closed.invalid"
    assert a_trainee(email="siti@example.org").id != left.id


def test_a_suspended_account_keeps_its_name(app, clock):
    trainee = a_trainee(name="Siti Aminah")
    step(trainee, ACCOUNT, "suspend", by=SYSTEM, now=clock.now())
    purge(by=SYSTEM, now=clock.now() + 4000 * DAY)
    assert fresh(trainee).name == "Siti Aminah"


def test_letters_and_notices_go_but_a_letter_that_still_tries_stays(app, clock):
    told_of_a_call(clock)
    db.session.execute(OutboxLetter.__table__.update().values(sent_at=clock.now()))
    db.session.execute(OutboxLetter.__table__.insert().values(
        to="x@example.org", subject="s", body="b", kind="k", due_at=clock.now(), tries=3))  # fmt: skip
    db.session.commit()

    purge(by=SYSTEM, now=clock.now() + 181 * DAY)
    assert rows(Notice) == 0
    assert db.session.scalars(select(OutboxLetter.to)).all() == ["x@example.org"]


def test_a_link_goes_a_month_after_it_stopped_working(app, clock):
    keep(OneTimeLink(account_id=a_trainee().id, kind=LinkKind.RESET, token_hash="h", expires_at=clock.now()))
    purge(by=SYSTEM, now=clock.now() + 30 * DAY)
    assert rows(OneTimeLink) == 1
    purge(by=SYSTEM, now=clock.now() + 31 * DAY)
    assert rows(OneTimeLink) == 0


def test_the_worker_asks_for_one_purge_each_night(app, clock):
    a_session(a_trainee(), clock.now())
    clock.fix(clock.now() + 100 * DAY)
    for minute in range(3):
        clock.fix(clock.now() + timedelta(minutes=minute))
        jobs.run_due(now=clock.now())
    assert rows(SignedInSession) == 0
    assert asked() == 1
    clock.fix(clock.now().replace(hour=NIGHT, minute=1))
    jobs.run_due(now=clock.now())
    assert asked() == 2
    assert night_before(clock.now()).hour == NIGHT


def asked():
    return db.session.scalar(select(func.count()).where(jobs.Job.kind == sweeping.WORK))


def test_the_operator_can_rehearse_and_run_it(app, clock):
    a_session(a_trainee(), clock.now() - 100 * DAY)
    runner = app.test_cli_runner()

    rehearsed = runner.invoke(args=["personal", "purge", "--dry-run"])
    assert rehearsed.exit_code == 0 and "would be ended" in rehearsed.output
    assert rows(SignedInSession) == 1
    told = json.loads(runner.invoke(args=["personal", "purge", "--json"]).output)
    assert {each["kind"]: each["rows"] for each in told}["signed_in_session"] == 1
    assert rows(SignedInSession) == 0
    assert db.session.scalar(select(func.count()).select_from(Account)) == 1
