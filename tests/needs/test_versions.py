"""What a posted need asked before stays readable; another need may take its place; what is alike is shown first."""

from datetime import date, timedelta

import pytest

from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.needs import queries, services
from lms.needs.rules import NeedStage, Visibility, alike, overlaps
from tests.factories.needs import a_draft_need, an_assessment, an_open_need
from tests.factories.people import a_focal_point, a_partner_officer, a_state, actor_of
from tests.factories.training import fresh


def change(need, clock, **facts):
    services.change_need(need, by=SYSTEM, now=clock.now(), **facts)


def test_a_posted_need_keeps_what_it_asked_before(app, clock):
    need = an_open_need(people=12, title="Phones")
    clock.fix(clock.now() + timedelta(days=3))
    change(need, clock, people=20)
    clock.fix(clock.now() + timedelta(days=3))
    change(need, clock, title="Phones and tablets")
    change(need, clock, title="Phones and tablets")
    first, second = fresh(need).versions
    assert (first.number, first.asked["people"], first.said_at, first.asked["topic"]) == (
        1,
        12,
        need.posted_at,
        "FOR-3",
    )
    assert (second.number, second.asked["people"], second.asked["title"], second.said_at) == (
        2,
        20,
        "Phones",
        first.replaced_at,
    )
    assert need.version == 3


def test_a_draft_is_written_over_without_versions(app, clock):
    need = a_draft_need(people=12)
    change(need, clock, people=20)
    assert (fresh(need).versions, need.version) == ([], 1)


def test_versions_are_on_the_page_for_whoever_may_read_the_need(browser, clock):
    need = an_open_need(people=12, title="Phones wait")
    change(need, clock, people=20)
    page = browser.sign_in(a_partner_officer("japan")).open(f"/needs/{need.public_id}")
    assert "1 earlier version" in page.text


def test_an_earlier_version_is_read_in_words_and_not_in_codes(browser, clock):
    need = an_open_need(languages=["en"], ready_on=date(2027, 1, 1), current_level=None)
    change(
        need,
        clock,
        languages=["th"],
        audiences=["policy"],
        ready_on=date(2027, 2, 1),
        current_level=1,
        urgency=1,
    )
    change(need, clock, visibility=Visibility.MEMBER_STATES)
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}")
    told = [dl.get_text(" ", strip=True) for dl in page.soup.select("details dl.facts")]
    assert any(
        words == "Stood at not known yet For whom Forensic examiner, Investigator Urgency 4 urgent Could start from 1 January 2027 "
        "Languages English" for words in told
    )  # fmt: skip
    assert "Only to whom it is shown was changed." in page.text


def test_another_need_takes_its_place_and_readers_are_led_on(browser, clock):
    old, new = an_open_need(title="Phones"), an_open_need(title="Phones and clouds")
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(f"/needs/{old.public_id}").follow("Supersede")
    assert page.submit(successor=str(new.public_id), reason="").code == 422
    page = page.submit(successor=str(new.public_id), reason="It also asks for clouds.")
    assert (fresh(old).stage, old.superseded_by, old.superseded_at) == (
        NeedStage.SUPERSEDED,
        new,
        clock.now(),
    )
    seen = browser.sign_out().sign_in(a_partner_officer("japan")).open(f"/needs/{old.public_id}")
    assert "Another need has taken its place" in seen.text
    assert seen.follow("Phones and clouds").title == "Phones and clouds"


def test_a_successor_that_stays_at_home_is_not_named_to_others(browser, clock):
    old, new = an_open_need(title="Phones"), a_draft_need(title="Zebra", visibility=Visibility.OWN_STATE)
    services.supersede(old, new, reason="Newer.", by=SYSTEM, now=clock.now())
    seen = browser.sign_in(a_partner_officer("japan")).open(f"/needs/{old.public_id}")
    assert "Another need has taken its place" in seen.text
    assert "Zebra" not in seen.html and str(new.public_id) not in seen.html


def test_what_cannot_take_its_place_is_refused(app, clock):
    old, other, closed = an_open_need("SG"), an_open_need("MY"), an_open_need("SG")
    services.close(closed, reason="Served.", by=SYSTEM, now=clock.now())
    for successor, words in (
        (other, "of the same state"),
        (old, "of the same state"),
        (closed, "cannot take its place"),
    ):
        with pytest.raises(RuleBroken, match=words):
            services.supersede(old, successor, reason="Newer.", by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="Say why"):
        services.supersede(old, a_draft_need("SG"), reason=" ", by=SYSTEM, now=clock.now())


D = date(2027, 1, 1)


@pytest.mark.parametrize(("first", "second", "shared"), [
    ((None, None), (D, D), True), ((D, None), (None, D), True), ((D, None), (None, D - timedelta(1)), False),
    ((None, D), (D + timedelta(1), None), False),
])  # fmt: skip
def test_windows_overlap_when_they_share_a_day(first, second, shared):
    assert overlaps(first, second) is overlaps(second, first) is shared


def test_kin_is_told_from_strangers():
    always, families = ((None, None), (None, None)), {"A": "f", "B": "f", "C": "g", "D": "h"}
    assert alike("A", "A", set(), families, always).same_topic
    assert "related" in alike("C", "D", {("C", "D")}, families, always).sentence
    assert "family" in alike("A", "B", set(), families, always).sentence
    assert alike("A", "C", set(), families, always) is None
    assert alike("A", "A", set(), families, ((None, D), (D + timedelta(1), None))) is None


def test_what_is_alike_is_shown_before_posting_and_nothing_is_posted(browser, clock):
    an_open_need("SG", title="Phones in the capital")
    an_open_need("MY", title="Phones in Malaysia")
    draft = a_draft_need("SG", title="Phones elsewhere")
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{draft.public_id}").press("Post the need")
    assert page.code == 409
    assert "Phones in the capital" in page.text and "Phones in Malaysia" not in page.text
    assert fresh(draft).stage == NeedStage.DRAFT
    assert "The need is posted." in page.press("Post it all the same").text


def test_a_state_that_has_left_states_and_posts_nothing(app, clock):
    draft = a_draft_need("SG")
    a_state("SG").member_until = clock.now().date() - timedelta(days=1)
    db.session.commit()
    for verb in (lambda: a_draft_need("SG"), lambda: services.post(draft, by=SYSTEM, now=clock.now())):
        with pytest.raises(RuleBroken, match="no member state today"):
            verb()


def test_the_assessment_that_stands_verifies_the_level(app, clock):
    assert not a_draft_need(current_level=2).verified
    found = an_assessment("SG", "FOR-3", 2)
    need = a_draft_need(current_level=2)
    assert (need.assessment, need.verified) == (found, True)
    assert not a_draft_need(current_level=1).verified
    an_assessment("SG", "FOR-1", None, evidence="")
    assert not a_draft_need(topic="FOR-1", current_level=None).verified


def test_a_need_is_stated_from_an_assessment(browser, clock):
    found = an_assessment("SG", "FOR-1", 2, evidence="Kits in six districts.")
    page = (
        browser.sign_in(a_focal_point("SG"))
        .open(f"/assessments/{found.public_id}")
        .follow("State a need from it")
    )
    kept = {
        name: page.form().select_one(f"#{name} option[selected]")["value"]
        for name in ("topic", "current_level", "target_level")
    }
    assert kept == {"topic": "FOR-1", "current_level": "2", "target_level": "3"}
    assert "Kits in six districts." in page.html
    other = browser.open(f"/needs/new?assessment={an_assessment('MY').public_id}")
    assert other.form().select_one("#topic option[selected]") is None or "FOR-3" not in str(
        other.form().select_one("#topic option[selected]")
    )


def test_findings_stand_beside_and_never_among_what_the_state_says(browser, clock):
    need = an_open_need("SG", topic="FOR-2", visibility=Visibility.ALL_PARTNERS)
    found = queries.findings_beside(actor_of(a_focal_point("SG")), need)
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}")
    assert ("Said by others about Singapore" in page.text) is bool(found)
