"""A collective need: one state leads, others join and leave, each with its own people."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs import emails, queries, services
from lms.needs.models import NeedPart
from lms.needs.rules import Visibility
from tests.factories.letters import SECRET, assert_kept
from tests.factories.needs import a_draft_need, an_open_need
from tests.factories.people import a_focal_point, a_partner_officer, a_state, actor_of
from tests.factories.training import fresh


def join(need, clock, state="MY", people=4):
    return services.join(need, a_state(state), people=people, languages=["en"], by=SYSTEM, now=clock.now())


def test_each_states_people_are_kept_apart(app, clock):
    need = an_open_need("SG", collective=True, people=12)
    join(need, clock, "MY", 4)
    join(need, clock, "PH", 5)
    assert [(part.state.code, part.people) for part in fresh(need).joined] == [("MY", 4), ("PH", 5)]
    assert (need.people, need.all_people) == (12, 21)
    services.leave(need, a_state("MY"), by=SYSTEM, now=clock.now())
    assert (fresh(need).all_people, len(need.parts)) == (17, 2)
    join(need, clock, "MY", 6)
    assert (need.all_people, len(need.parts)) == (23, 2)
    assert audit.verify().whole


@pytest.mark.parametrize(("facts", "state", "words"), [
    ({"collective": False}, "MY", "not open to other states"), ({"collective": True}, "SG", "leads this need"),
])  # fmt: skip
def test_who_cannot_join_is_told_why(app, clock, facts, state, words):
    with pytest.raises(RuleBroken, match=words):
        join(an_open_need("SG", **facts), clock, state)


def told(clock):
    """Return {address: subject} of the letters that wait."""
    return {letter.to: letter.subject for letter in db.session.query(OutboxLetter)}


def test_the_state_that_leads_is_told_who_joins_and_who_leaves(app, clock):
    leader = a_focal_point("SG")
    need = an_open_need("SG", collective=True)
    join(need, clock, "MY", 4)
    assert told(clock) == {leader.email: "A state has joined your need"}
    db.session.query(OutboxLetter).delete()
    db.session.commit()
    join(need, clock, "MY", 5)
    assert told(clock) == {}
    services.leave(need, a_state("MY"), by=SYSTEM, now=clock.now())
    assert told(clock) == {leader.email: "A state has left your need"}


@pytest.mark.parametrize("verb", ["withdraw", "supersede"])
def test_states_that_joined_are_told_when_the_need_ends(app, clock, verb):
    need, other = an_open_need("SG", collective=True), an_open_need("SG", title="The wider one")
    joined, left = a_focal_point("MY"), a_focal_point("PH")
    join(need, clock, "MY", 4)
    join(need, clock, "PH", 4)
    services.leave(need, a_state("PH"), by=SYSTEM, now=clock.now())
    more = {"successor": other} if verb == "supersede" else {}
    getattr(services, verb)(need, reason="Asked for twice.", by=SYSTEM, now=clock.now(), **more)
    assert told(clock) == {joined.email: "A need that your state joined has ended"}
    assert left.email not in told(clock)


@pytest.mark.parametrize("event", emails.SUBJECTS)
def test_letters_about_shared_needs_say_who_and_not_what(app, event):
    need = an_open_need("SG", collective=True, title=SECRET, text=SECRET)
    assert_kept(emails.about_together(event, a_focal_point(name="Farid Hassan"), need, a_state("MY")))


def test_a_draft_and_a_closed_need_are_joined_by_nobody(app, clock):
    with pytest.raises(RuleBroken, match="not open"):
        join(a_draft_need("SG", collective=True), clock)


def test_a_state_that_has_left_joins_nothing(app, clock):
    need = an_open_need("SG", collective=True)
    a_state("MY").member_until = clock.now().date().replace(year=2026, month=1, day=1)
    db.session.commit()
    with pytest.raises(RuleBroken, match="no member state"):
        join(need, clock)


def test_nobody_leaves_who_has_not_joined(app, clock):
    with pytest.raises(RuleBroken, match="has not joined"):
        services.leave(an_open_need("SG", collective=True), a_state("MY"), by=SYSTEM, now=clock.now())


def test_whoever_may_join_must_be_able_to_read_it(app, clock):
    with pytest.raises(RuleBroken, match="shown to them") as broken:
        a_draft_need(collective=True, visibility=Visibility.OWN_STATE)
    assert broken.value.field == "visibility"
    need = an_open_need(collective=True)
    join(need, clock)
    with pytest.raises(RuleBroken, match="stays open"):
        services.change_need(need, collective=False, by=SYSTEM, now=clock.now())


def test_one_part_per_state(app, clock):
    need = an_open_need("SG", collective=True)
    join(need, clock)
    db.session.add(
        NeedPart(need=need, state=a_state("MY"), people=1, languages=["en"], joined_at=clock.now())
    )
    with pytest.raises(IntegrityError, match=r"need_part\.need_id|uq_need_part_need_id"):
        db.session.commit()


@pytest.mark.parametrize("people", [0, 10_001])
def test_the_table_refuses_a_part_without_people_or_with_too_many(app, clock, people):
    part = join(an_open_need("SG", collective=True), clock)
    part.people = people
    with pytest.raises(IntegrityError, match="need_part_people_are_few"):
        db.session.commit()


def test_a_superseded_need_names_the_one_that_took_its_place(app, clock):
    need = an_open_need("SG")
    need.superseded_by = an_open_need("SG")
    with pytest.raises(IntegrityError, match="superseded_by_another"):
        db.session.commit()


def test_a_focal_point_joins_changes_and_leaves_on_the_page(browser, clock):
    need = an_open_need("SG", collective=True, people=12)
    focal = a_focal_point("MY")
    browser.sign_in(focal)
    page = browser.open(f"/needs/{need.public_id}").follow("Join with your state")
    refused = page.submit(people="60000", languages=["en"])
    assert (refused.code, 'value="60000"' in refused.html) == (422, True)
    page = refused.submit(people="4", languages=["en"])
    assert "Malaysia" in page.text and "16" in page.text
    assert queries.part_of(fresh(need), actor_of(focal).party_id).people == 4
    assert "Your state has left" in page.press("Leave").text
    assert "Join with your state" in browser.open(f"/needs/{need.public_id}").text


def test_a_partner_joins_nothing(browser, clock):
    need = an_open_need("SG", collective=True)
    assert browser.sign_in(a_partner_officer("japan")).open(f"/needs/{need.public_id}/join").code == 403
