"""Search finds the same on both databases, in every script, and only what the reader may see."""

import pytest
from sqlalchemy import select

from lms.base import search as index
from lms.base.db import db
from lms.base.search import SearchEntry
from lms.home import queries
from lms.kernel.actor import ANONYMOUS, SYSTEM, Actor, Role
from lms.kernel.errors import RuleBroken
from lms.meetings import services as meetings
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.programmes.models import Programme
from tests.factories.courses import MODULE, a_course
from tests.factories.needs import a_draft_need, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee, actor_of
from tests.factories.training import a_programme

PLANS = Actor(roles=frozenset({Role.SECRETARIAT}))

TITLES = (
    "Thu giữ điện thoại di động", "Điện toán đám mây", "การพิสูจน์หลักฐานดิจิทัล", "อาชญากรรมทางไซเบอร์ข้ามพรมแดน",
    "ອາຊະຍາກຳທາງໄຊເບີ", "ឧក្រិដ្ឋកម្មតាមប្រព័ន្ធបច្ចេកវិទ្យា", "ဆိုက်ဘာရာဇဝတ်မှု စုံစမ်းစစ်ဆေးခြင်း", "Penyidikan kejahatan siber",
    "Mobile forensics of phones", "Phones, forensic and mobile", "Online scam centres", "网络犯罪调查",
)  # fmt: skip
ASKED = {
    "dien": {0, 1}, "điện thoại": {0}, "DIEN TOAN": {1}, "ดิจิทัล": {2}, "ไซเบอร์": {3}, "หลักฐาน ดิจิทัล": {2},
    "ໄຊເບີ": {4}, "បច្ចេកវិទ្យា": {5}, "စစ်ဆေး": {6}, "ဆိုက်ဘာ စုံစမ်း": {6}, "siber": {7}, "forens": {8, 9}, "phone mob": {8, 9},
    "forensics": {8}, "犯罪": {11}, "罪犯": set(), "ไซเบอร": {3}, "ไซดิ": set(), "ฐ": {2}, "mobile -": {8, 9},
    "rensics": set(), '" OR 1': set(), "scam* NOT": set(), "title : scam": set(),
}  # fmt: skip


def titles(actor, words, only=None):
    return {hit.title for group in queries.search(actor, words, only) for hit in group.hits}


def kinds(actor, words):
    return {group.key for group in queries.search(actor, words)}


def test_both_databases_find_the_same_in_every_script(either):
    for title in TITLES:
        a_programme(title=title, summary="x", objectives="x")

    found = {words: titles(PLANS, words, "programme") for words in ASKED}

    assert found == {words: {TITLES[i] for i in wanted} for words, wanted in ASKED.items()}


def test_both_databases_rank_alike(either):
    a_programme(title="Evidence at the scene", summary="For phones too", objectives="x")
    a_programme(title="Phones at the scene", summary="x", objectives="x")
    a_programme(title="Evidence in clouds", summary="Not on phones", objectives="x")

    (group,) = queries.search(PLANS, "phones", "programme")

    assert [hit.title for hit in group.hits] == [
        "Phones at the scene", "Evidence in clouds", "Evidence at the scene",
    ]  # fmt: skip
    assert ("phones", True) in group.hits[2].excerpt


def test_the_published_record_is_found_by_whoever_asks(either):
    assert "Viet Nam" in titles(ANONYMOUS, "hanoi")
    assert {"institution", "partner", "training", "finding", "term"} <= kinds(ANONYMOUS, "cyber")
    assert "topic" in kinds(ANONYMOUS, "FOR-3")


def test_a_change_is_found_and_what_it_replaced_is_not(either, clock):
    need = an_open_need(title="Gliders of provinces")
    focal = actor_of(a_focal_point("SG"))
    needs.change_need(need, title="Zeppelins of provinces", by=SYSTEM, now=clock.now())

    assert titles(focal, "zeppelins") == {"Zeppelins of provinces"}
    assert titles(focal, "gliders") == set()


def test_what_a_failed_use_case_wrote_is_not_found(either, clock):
    need = an_open_need(title="Phones of provinces")
    with pytest.raises(RuleBroken, match="target"):
        needs.change_need(need, title="Zebras", current_level=4, target_level=2, by=SYSTEM, now=clock.now())
    db.session.rollback()

    assert titles(actor_of(a_focal_point("SG")), "zebras") == set()


def test_a_deleted_thing_leaves_the_index(either):
    programme = a_programme(title="Soon gone", summary="x", objectives="x")
    db.session.delete(programme)
    db.session.commit()

    assert titles(PLANS, "soon gone") == set()
    assert db.session.scalar(select(SearchEntry).where(SearchEntry.kind == "programme")) is None


def test_rows_that_came_in_bulk_are_indexed_by_the_command(either, clock):
    programme = a_programme(title="Through the door", summary="x", objectives="x")
    index.forget("programme", by=SYSTEM, now=clock.now())
    assert titles(PLANS, "through the door") == set()

    assert index.index_missing("programme", by=SYSTEM, now=clock.now()) == 1
    assert index.index_missing("programme", by=SYSTEM, now=clock.now()) == 0

    assert titles(PLANS, "through the door") == {"Through the door"}
    programme = db.session.scalar(select(Programme).where(Programme.public_id == programme.public_id))
    programme.title = "Through the window"
    db.session.commit()
    assert titles(PLANS, "window") == {"Through the window"}


class TestOnlyWhatOneMaySee:
    def test_a_need_of_the_own_state_stays_at_home(self, app, clock):
        an_open_need("SG", title="Canary hidden phones", visibility=Visibility.OWN_STATE)
        a_draft_need("SG", title="Canary draft phones")

        assert titles(actor_of(a_focal_point("SG")), "canary") == {
            "Canary hidden phones",
            "Canary draft phones",
        }
        for stranger in (a_focal_point("MY"), a_partner_officer(), a_trainee("SG")):
            assert titles(actor_of(stranger), "canary") == set()
        assert titles(ANONYMOUS, "canary") == set()

    def test_offerings_stay_between_states_and_their_partner(self, app, clock):
        an_open_offering("japan", title="Canary offering")

        assert titles(actor_of(a_partner_officer("japan")), "canary") == {"Canary offering"}
        assert titles(actor_of(a_partner_officer("interpol")), "canary") == set()

    def test_a_meeting_of_the_group_is_for_the_group(self, app, clock):
        day = clock.now().date()
        meetings.plan_meeting(
            series="Working group", ordinal="15th", title="Plenary", place="Manila", host_text="x",
            mode="in_person", agenda="Canary agenda", outcome="", starts_on=day, ends_on=day, by=SYSTEM,
            now=clock.now(),
        )  # fmt: skip

        assert titles(actor_of(a_secretary()), "canary") == {"15th Plenary"}
        assert titles(actor_of(a_trainee()), "canary") == set()

    def test_the_text_of_modules_is_for_those_who_may_learn(self, app, clock):
        a_course(**{"modules/010-scene.en.md": MODULE.format(title="The scene", trainer="canarytrainer")})

        assert titles(actor_of(a_trainee()), "volatility", "module") == {
            "A small course: The scene", "A small course: The laboratory", "A small course: Tempat kejadian",
        }  # fmt: skip
        assert titles(ANONYMOUS, "volatility") == set()
        assert titles(actor_of(a_trainee()), "canarytrainer") == set()

    def test_people_are_never_found(self, app, clock):
        officer = a_trainee(name="Canary Person")

        assert titles(actor_of(a_secretary()), "canary person") == set()
        assert titles(actor_of(officer), officer.email) == set()


class TestThePage:
    def test_it_groups_marks_and_counts(self, browser, clock):
        for number in range(8):
            a_programme(title=f"Phones {number}", summary="Mobile phones", objectives="x")
        page = browser.sign_in(a_secretary()).open("/search?q=phones")

        section = page.soup.select_one("section[aria-labelledby=programme]")
        assert len(section.select("li")) == 6
        assert section.select_one("mark").text == "phones"
        assert len(page.follow("More programmes").soup.select("section li")) == 8

    def test_nothing_found_says_what_to_do(self, browser):
        page = browser.open("/search?q=xyzzy")

        assert "Nothing that you may see has all of these words" in page.text
        assert page.links("catalogue")

    @pytest.mark.parametrize(
        "words", ["", "   ", "%", '"', "*", "-", "'; DROP TABLE need; --", "\u200b", "a" * 500]
    )
    def test_odd_questions_are_answered_too(self, browser, words):
        assert browser.get("/search", query_string={"q": words}).status_code == 200

    def test_what_is_found_is_escaped(self, browser):
        a_programme(title="<script>alert(1)</script> phones", summary="<b>phones</b>", objectives="x")

        page = browser.sign_in(a_secretary()).open("/search?q=phones")

        assert "&lt;script&gt;" in page.html
        assert not page.soup.select("main script, main b")
