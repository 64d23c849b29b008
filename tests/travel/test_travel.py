"""Travel data: sealed, read by two parties and on the trail, gone with the seat or 90 days after the end."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from lms.admissions import services as admissions
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.base.jobs import EVERY
from lms.base.personal.purge import purge
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken
from lms.topics.rules import Mode
from lms.travel import queries, services
from lms.travel.models import SeatFunding, TravelData
from lms.travel.rules import FIELDS, over_at
from tests.factories.attending import seated
from tests.factories.people import a_focal_point, a_partner, a_secretary, a_state, actor_of, an_account, keep
from tests.factories.training import a_nomination, a_published_edition, fresh
from tests.factories.travelling import a_traveller, funded, what_is_told

SECOND = timedelta(seconds=1)


@pytest.fixture
def traveller(app, clock):
    """An officer of Singapore who has told everything."""
    return a_traveller(clock)


def kept():
    db.session.rollback()
    return list(db.session.scalars(select(TravelData)))


def columns_with_something_in_them():
    """Return the columns of travel data in which the database itself still holds anything of anybody."""
    db.session.rollback()
    columns = [column.name for column in TravelData.__table__.columns]
    return [each for each in columns if db.session.scalar(text(f"SELECT count({each}) FROM travel_data"))]  # noqa: S608


def noted(verb):
    return [
        json.loads(facts)
        for facts in db.session.scalars(select(AuditEvent.facts).where(AuditEvent.verb == verb))
    ]


def test_the_database_holds_nothing_that_was_typed(app, traveller):
    with closing(sqlite3.connect(f"{app.instance_path}/balai.sqlite3")) as connection:
        (row,) = connection.execute(f"SELECT {', '.join(FIELDS)} FROM travel_data")  # noqa: S608
        whole = "\n".join(connection.iterdump())
    assert all(len(cell) > 40 for cell in row)
    for value in what_is_told(traveller.edition).values():
        assert str(value) in {"organiser", "needed"} or f"'{value}'" not in whole
    assert "K1234567E" not in whole


def test_what_was_told_comes_back_as_it_was(traveller, clock):
    travel = queries.travel_of(actor_of(traveller.account), traveller, clock.now())
    assert queries.told(travel) == what_is_told(traveller.edition)
    assert travel.complete


def test_a_draft_is_kept_incomplete_and_emptied_it_is_gone(app, clock):
    enrolment = seated(a_published_edition(), clock)
    services.keep_travel(enrolment, {"contact_name": "Aminah Tan"}, by=SYSTEM, now=clock.now())
    (travel,) = kept()
    assert (travel.contact_name, travel.passport_number, travel.complete) == ("Aminah Tan", None, False)
    services.keep_travel(enrolment, {}, by=SYSTEM, now=clock.now())
    assert kept() == []
    assert noted("keep_travel_data") == [{"fields": ["contact_name"]}, {"fields": ["contact_name"]}]


def test_the_trail_names_fields_and_never_what_stands_in_them(traveller, clock):
    services.keep_travel(traveller, what_is_told(traveller.edition, passport_number="E7654321K"), by=SYSTEM,
                         now=clock.now())  # fmt: skip
    services.keep_travel(traveller, what_is_told(traveller.edition, passport_number="E7654321K"), by=SYSTEM,
                         now=clock.now())  # fmt: skip
    assert noted("keep_travel_data") == [{"fields": list(FIELDS)}, {"fields": ["passport_number"]}]


def test_what_cannot_be_right_changes_nothing(traveller, clock):
    with pytest.raises(RuleBroken, match="before the arrival") as broken:
        services.keep_travel(traveller, what_is_told(traveller.edition, departure=clock.now().date()), by=SYSTEM,
                             now=clock.now())  # fmt: skip
    assert broken.value.field == "departure"
    assert queries.told(kept()[0]) == what_is_told(traveller.edition)


def test_a_passport_that_expires_early_is_kept_with_a_warning(traveller, clock):
    early = what_is_told(traveller.edition, passport_expiry=traveller.edition.ends_on)
    (sentence,) = services.keep_travel(traveller, early, by=SYSTEM, now=clock.now())
    assert "The passport expires" in sentence
    assert queries.told(kept()[0])["passport_expiry"] == traveller.edition.ends_on


@pytest.mark.parametrize("role, party, reads", [
    (Role.FOCAL_POINT, "SG", True), (Role.SECRETARIAT, "MY", True), (Role.FOCAL_POINT, "MY", False),
    (Role.TRAINEE, "SG", False), (Role.POINT_OF_CONTACT, "SG", False), (Role.TRAINER, "SG", False),
    (Role.CHAIR, "SG", False), (Role.AUDITOR, "SG", False), (Role.SYSTEM_ADMINISTRATOR, "SG", False),
    (Role.ASEAN_SECRETARIAT, "SG", False), (Role.DELEGATE, "SG", False),
])  # fmt: skip
def test_two_parties_read_them_and_each_reading_is_on_the_trail(traveller, clock, role, party, reads):
    reader = actor_of(an_account(role, party=a_state(party)))
    found = services.read_travel(traveller, by=reader, now=clock.now())
    assert (found is not None) is reads
    events = list(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "read_travel_data")))
    assert [(e.actor, e.thing_id) for e in events] == [(reader.label, traveller.public_id)] * reads


def test_who_teaches_and_who_pays_read_nothing_of_the_journey(app, clock):
    japan = a_partner()
    traveller = funded(a_traveller(clock, edition=a_published_edition(provider=japan, funder=japan)), clock)
    for role in (Role.PARTNER_OFFICER, Role.TRAINER):
        reader = actor_of(an_account(role, party=japan))
        assert services.read_travel(traveller, by=reader, now=clock.now()) is None
        assert [line.travel for line in queries.lines(reader, traveller.edition, clock.now())] in ([], [None])


def test_a_second_before_the_ninetieth_day_has_ended_they_are_there_and_then_they_are_gone(traveller, clock):
    edition, reader = traveller.edition, actor_of(a_secretary())
    over = datetime.combine(edition.ends_on + timedelta(days=91), time(0), ZoneInfo("Asia/Bangkok"))
    assert edition.time_zone == "Asia/Bangkok"
    assert services.end_what_is_over(by=SYSTEM, now=over - SECOND) == 0
    assert len(kept()) == 1
    assert queries.travel_of(reader, fresh(traveller), over - SECOND) is not None
    assert queries.travel_of(reader, fresh(traveller), over) is None, "whether the job has run or not"
    assert services.end_what_is_over(by=SYSTEM, now=over) == 1
    assert columns_with_something_in_them() == []
    assert {"kind": "travel_data", "ended": "erased", "rows": 1} in noted("purge")
    with pytest.raises(RuleBroken, match="90 days ago"):
        services.keep_travel(traveller, {"visa": "held"}, by=SYSTEM, now=over)


def test_the_nightly_purge_ends_them_too(traveller, clock):
    over = over_at(traveller.edition.ends_on, traveller.edition.time_zone)
    assert "travel_data" not in {each.kind for each in purge(by=SYSTEM, now=over - SECOND) if each.rows}
    assert "travel_data" in {each.kind for each in purge(by=SYSTEM, now=over) if each.rows}


def test_another_edition_of_the_same_day_in_another_zone_waits_for_its_own_end(app, clock):
    east = a_traveller(clock, edition=a_published_edition(time_zone="Asia/Dili"))
    west = a_traveller(clock, edition=a_published_edition(time_zone="Asia/Yangon"))
    services.end_what_is_over(by=SYSTEM, now=over_at(east.edition.ends_on, "Asia/Dili"))
    assert [travel.enrolment_id for travel in kept()] == [west.id]


def withdraw(enrolment, clock):
    admissions.withdraw(enrolment.nomination, by=SYSTEM, now=clock.now())


def substitute(enrolment, clock):
    successor = a_nomination(enrolment.edition, "SG")
    admissions.substitute(enrolment.nomination, successor, by=SYSTEM, now=clock.now())


def cancel(enrolment, clock):
    editions.cancel_edition(enrolment.edition, "Too few.", by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("give_up", [withdraw, substitute, cancel])
def test_with_the_seat_they_are_unreadable_at_once_and_gone_within_the_minute(traveller, clock, give_up):
    stays = a_traveller(clock, edition=a_published_edition(title="Another"))
    funded(traveller, clock)
    give_up(traveller, clock)
    reader = actor_of(a_secretary())
    assert queries.travel_of(reader, fresh(traveller), clock.now()) is None
    EVERY["travel data that are over"](by=SYSTEM, now=clock.now())
    assert [travel.enrolment_id for travel in kept()] == [stays.id]
    assert db.session.scalars(select(SeatFunding)).all() == []
    with pytest.raises(RuleBroken, match="given up"):
        services.keep_travel(traveller, {"visa": "held"}, by=SYSTEM, now=clock.now())


def test_nobody_is_asked_who_takes_part_online(app, clock):
    enrolment = seated(a_published_edition(mode=Mode.ONLINE), clock)
    with pytest.raises(RuleBroken, match="nobody travels"):
        services.keep_travel(enrolment, {"visa": "held"}, by=SYSTEM, now=clock.now())


def test_a_seat_has_its_travel_data_once(traveller, clock):
    with pytest.raises(IntegrityError):
        keep(TravelData(enrolment_id=traveller.id, changed_at=clock.now()))
    db.session.rollback()


def test_the_list_shows_each_reader_the_seats_that_concern_him(app, clock):
    edition = a_published_edition()
    own, other = a_traveller(clock, "SG", edition), funded(a_traveller(clock, "TH", edition), clock)

    def seen(account):
        found = queries.lines(actor_of(account), edition, clock.now())
        return {line.enrolment.id: (line.travel is not None, line.funding is not None) for line in found}

    assert seen(a_focal_point("SG")) == {own.id: (True, False)}
    assert seen(a_secretary()) == {own.id: (True, False), other.id: (True, True)}
    assert seen(an_account(Role.PARTNER_OFFICER, party=a_partner())) == {other.id: (False, True)}
    assert seen(an_account(Role.PARTNER_OFFICER, party=a_partner("interpol"))) == {}
