"""The example world shows everything that the product does, and nobody can take it for real."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from lms.accounts.models import Account
from lms.base import audit
from lms.base.audit import AuditEvent
from lms.base.db import Base, db
from lms.courses import services as courses
from lms.engagements import queries as engagements
from lms.enrolments.models import Enrolment
from lms.evaluations import queries as evaluations
from lms.evaluations.models import EvaluationRequest
from lms.examples import services
from lms.examples.rules import DOMAIN, PASSWORD, SHOWN, STATES
from lms.kernel import clock
from lms.kernel.actor import SYSTEM, Role
from lms.meetings.models import Meeting
from lms.needs.models import Need
from lms.needs.rules import NeedStage
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.offerings.models import Offering
from lms.programmes.models import Edition, Programme
from lms.programmes.rules import EditionStage
from lms.proofs.services.passwords import password_is_right
from lms.seats.models import SeatTally
from tests.conftest import TODAY
from tests.factories.browser import Browser
from tests.factories.installations import an_installation
from tests.factories.people import actor_of, an_account


@pytest.fixture(scope="module")
def world(tmp_path_factory, template):
    """An installation with the example world, made once for all of these tests."""
    clock.fix(TODAY)
    with an_installation(tmp_path_factory.mktemp("world") / "instance", template) as app:
        for folder in courses.folders():
            courses.import_course(folder, by=SYSTEM, now=clock.now())
        services.load(by=SYSTEM, now=clock.now())
        db.session.rollback()
        Path(app.instance_path, "example-world").touch()
        app.config["EXAMPLE_WORLD"] = True
        yield app
    clock.fix(None)


def staged_tables():
    found = [
        mapper.class_ for mapper in Base.registry.mappers
        if "stage" in mapper.columns and hasattr(mapper.columns["stage"].type, "enum_class")
    ]  # fmt: skip
    return sorted(found, key=lambda table: table.__name__)


@pytest.mark.parametrize("table", staged_tables(), ids=lambda table: table.__name__)
def test_every_workflow_is_shown_in_its_stages(world, table):
    stages = set(table.__mapper__.columns["stage"].type.enum_class)
    shown = set(db.session.scalars(select(table.stage).distinct()))

    assert len(shown) >= max(2, len(stages) - 2), f"nothing stands at {sorted(stages - shown)}"


def test_there_is_an_account_for_every_role_and_every_state(world):
    accounts = list(db.session.scalars(select(Account)))

    assert {grant.role for account in accounts for grant in account.roles} == set(Role)
    assert set(STATES) <= {account.party.code for account in accounts}


@pytest.mark.parametrize("key", [key for _role, key in SHOWN])
def test_the_printed_accounts_open(world, key):
    account = db.session.scalar(select(Account).where(Account.email == f"{key}@{DOMAIN}"))

    assert password_is_right(account.password_hash, PASSWORD)


def test_a_year_of_activity_is_on_a_whole_trail(world):
    months = Counter(f"{at:%Y-%m}" for at in db.session.scalars(select(AuditEvent.at)))

    assert audit.verify().whole
    assert min(db.session.scalars(select(AuditEvent.at))) < clock.now() - timedelta(days=330)
    assert len(months) >= 12


def test_a_year_of_the_trail_names_nobody(world):
    """It is kept for ever, so it says whom it means by public id alone."""
    told = " ".join(db.session.scalars(select(AuditEvent.facts)))
    people = db.session.execute(select(Account.name, Account.email)).all()
    assert len(people) > 30 and len(told) > 10_000
    assert [pair for pair in people if pair.name in told or pair.email in told] == []


def test_people_wait_for_seats_of_an_open_call_and_no_seat_is_sold_twice(world):
    waiting = db.session.scalar(select(func.count()).where(Nomination.stage == NominationStage.WAITLISTED))

    assert waiting >= 3
    assert all(tally.held + tally.taken <= tally.most for tally in db.session.scalars(select(SeatTally)))


def test_closed_needs_close_with_the_evidence_of_officers_who_completed(world):
    closed = list(db.session.scalars(select(Need).where(Need.stage == NeedStage.CLOSED)))

    assert len(closed) >= 3
    for need in closed:
        assert need.closing_evidence["completed"] > 0
        assert need.closing_evidence["certificates"]
        assert engagements.trace_of(need)


def the_partner():
    return db.session.scalar(select(Account).where(Account.email == f"officer.japan@{DOMAIN}"))


def test_evaluations_are_shown_with_enough_answers_with_too_few_and_with_silence(world):
    held = list(db.session.scalars(select(Edition).where(Edition.stage == EditionStage.COMPLETED)))
    found = [evaluations.evaluation_of(actor_of(the_partner()), [edition], clock.now()) for edition in held]
    parts = [part for each in found for part in each.parts]

    assert len(held) >= 3
    assert any(part.answered >= 5 and all(figure for _question, figure in part.figures) for part in parts)
    assert any(0 < part.answered < 5 and not any(figure for _q, figure in part.figures) for part in parts)
    assert all(part.silent for part in parts if part.answered)
    assert any(not part.asked for part in parts), "what comes later is not asked yet"
    assert any(each.learning.change for each in found)
    assert any(0 < each.notes.written < each.notes.asked for each in found)


def test_the_pages_of_evaluations_name_no_participant(world):
    names = set(db.session.scalars(select(Account.name).join(Enrolment, Enrolment.account_id == Account.id)))
    asked = select(EvaluationRequest.edition_id)
    editions = list(db.session.scalars(select(Edition).where(Edition.id.in_(asked))))
    browser = Browser(world).sign_in(the_partner())

    assert len(names) > 20 and len(editions) == 3
    for edition in editions:
        page = browser.open(f"/editions/{edition.public_id}/evaluation")
        assert "answered" in page.text
        assert [name for name in names if name in page.text] == []


@pytest.mark.parametrize("table", [Account, Need, Offering, Programme, Edition, Nomination],
                         ids=lambda table: table.__name__)  # fmt: skip
def test_every_invented_row_is_marked(world, table):
    assert list(db.session.scalars(select(table).where(table.is_example.is_(False)))) == []


def test_needs_and_offerings_differ_from_one_another(world):
    for table in (Need, Offering):
        rows = list(db.session.scalars(select(table)))
        assert len(rows) >= 14
        assert len({row.text for row in rows}) == len({row.title for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "path", ["/", "/catalogue", "/states/TL", "/editions", "/verify", "/sign-in", "/no-such-page"]
)
def test_every_page_says_that_this_is_an_example_world(world, path):
    page = Browser(world).open(path)

    assert "example world" in page.text.lower(), path


def test_pages_of_the_world_open_for_those_who_see_them(world):
    secretary = db.session.scalar(select(Account).where(Account.email == f"secretariat@{DOMAIN}"))
    browser = Browser(world).sign_in(secretary)
    needs = list(
        db.session.scalars(select(Need.public_id).where(Need.stage == NeedStage.OPEN).order_by(Need.id))
    )
    editions = list(db.session.scalars(select(Edition.public_id)))
    meetings = list(db.session.scalars(select(Meeting.public_id).order_by(Meeting.id.desc()).limit(5)))

    for path in [f"/needs/{key}" for key in needs[:6]] + [f"/editions/{key}" for key in editions] + [
        f"/editions/{key}/nominations" for key in editions] + [f"/meetings/{key}" for key in meetings]:  # fmt: skip
        assert browser.open(path).status == 200, path


def test_loading_it_again_changes_nothing(world):
    before = db.session.scalar(select(func.count()).select_from(AuditEvent))

    done = world.test_cli_runner().invoke(args=["examples", "load"])

    assert "is there already" in done.output
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == before


def test_it_is_never_mixed_with_real_accounts(app):
    an_account(Role.SECRETARIAT)

    done = app.test_cli_runner().invoke(args=["examples", "load"])

    assert done.exit_code == 1
    assert "never mixed" in done.output
    assert not Path(app.instance_path, "example-world").exists()


def test_nothing_was_made_after_it_was_used(world):
    for need in db.session.scalars(select(Need).where(Need.posted_at.is_not(None))):
        assert need.created_at <= need.posted_at
    for nomination in db.session.scalars(select(Nomination).where(Nomination.submitted_at.is_not(None))):
        assert nomination.created_at <= nomination.submitted_at


def the_edition(title):
    return db.session.scalars(select(Edition).where(Edition.title.startswith(title))).one()


def test_a_postponed_edition_is_shown_with_answers_given_and_waited_for_and_with_country_reports(world):
    edition = the_edition("Open sources in investigations")
    asked = list(db.session.scalars(select(Enrolment).where(Enrolment.edition_id == edition.id)))
    reports = list(db.session.scalars(select(Nomination).where(Nomination.edition_id == edition.id)))

    assert sorted(seat.waits_for_confirmation for seat in asked) == [False] * 4 + [True] * 3
    assert edition.version == 2 and len(reports) > len(asked)
    assert all(nomination.report_key for nomination in reports)
    secretary = db.session.scalar(select(Account).where(Account.email == f"secretariat@{DOMAIN}"))
    page = Browser(world).sign_in(secretary).open(f"/editions/{edition.public_id}")
    assert "Not confirmed yet for the new days: 3 seats" in page.text


def test_tests_before_and_after_are_shown_with_results(world):
    edition = the_edition("Digital evidence at the scene, spring")
    secretary = db.session.scalar(select(Account).where(Account.email == f"secretariat@{DOMAIN}"))
    page = Browser(world).sign_in(secretary).open(f"/editions/{edition.public_id}/tests")
    sat = [seat for seat in db.session.scalars(select(Enrolment).where(Enrolment.edition_id == edition.id))
           if seat.pre_percent is not None and seat.post_percent is not None]  # fmt: skip

    assert len(sat) > 10 and all(seat.post_percent > seat.pre_percent for seat in sat)
    assert f"{sat[0].pre_percent}" in page.text and "8 questions of" in page.text
