"""The capability framework: loaded, read by everybody, edited by the secretariat with history."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.cli import load_reference
from lms.base.db import db
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.topics import queries, services
from lms.topics.models import LevelDescriptor, RelatedTopics, Topic
from lms.topics.rules import Audience, CapabilityStage, DescriptorOf, Level, Mode
from tests.factories.needs import a_topic
from tests.factories.people import a_focal_point, a_secretary, actor_of, keep
from tests.factories.training import fresh


def edit(topic, clock, **facts):
    return services.edit_topic(topic, by=actor_of(a_secretary()), now=clock.now(), **facts)


def text_of(topic, describes, level):
    return next((d.text for d in topic.descriptors if d.describes == describes and d.level == level), None)


def test_words_are_said_as_people_say_them():
    assert Audience.POLICY.label == "Policy or central authority"
    assert Audience.FIRST_RESPONDER.label == "First responder"
    assert (Level.EXPERT.label, CapabilityStage.START_UP.label) == ("5 expert", "1 start-up")
    assert {mode.label for mode in Mode} == {"In person", "Online", "Hybrid"}


def test_thirty_topics_in_families_each_with_five_levels_of_state_and_person(app):
    topics = queries.topics_in_order(ANONYMOUS)
    assert len(topics) >= 28
    assert len(queries.families(ANONYMOUS)) >= 5
    for topic in topics:
        known = {(d.describes, d.level) for d in topic.descriptors}
        assert known == {(what, level) for what in DescriptorOf for level in range(1, 6)}, topic.code


def test_related_topics_are_declared_once_and_known_from_both_sides(app):
    first, second = sorted(queries.related_pairs())[0]
    assert second in {t.code for t in queries.related_to(a_topic(first))}
    assert first in {t.code for t in queries.related_to(a_topic(second))}


def test_an_edit_keeps_what_stood_before(app, clock):
    topic = a_topic("FOR-3")
    was, level_was = topic.name, text_of(topic, DescriptorOf.PERSON, 2)
    changed = edit(
        topic, clock, name="Phones", descriptors={("person", 2): "Opens a phone.", ("state", 5): ""}
    )
    assert changed["name"] == [was, "Phones"]
    assert changed["person 2"] == [level_was, "Opens a phone."]
    assert text_of(fresh(topic), DescriptorOf.STATE, 5) is None
    assert was in audit.history(topic)[0].facts


def test_a_descriptor_that_was_removed_can_be_written_again(app, clock):
    topic = a_topic("FOR-3")
    edit(topic, clock, descriptors={("state", 5): ""})
    edit(topic, clock, descriptors={("state", 5): "  Written again. "})
    assert text_of(fresh(topic), DescriptorOf.STATE, 5) == "Written again."


def test_an_edit_that_changes_nothing_leaves_the_topic_with_the_published_framework(app, clock):
    topic = a_topic("FOR-3")
    assert edit(topic, clock, name=topic.name) == {}
    assert not fresh(topic).edited


def test_what_the_secretariat_has_edited_survives_the_next_load(app, clock):
    edit(a_topic("FOR-3"), clock, name="Phones", descriptors={("person", 1): "Knows a phone."})
    report = load_reference(by=SYSTEM, now=clock.now())
    assert report.changed == {}
    assert a_topic("FOR-3").name == "Phones"
    assert text_of(a_topic("FOR-3"), DescriptorOf.PERSON, 1) == "Knows a phone."


def test_a_retired_topic_is_neither_read_nor_chosen_and_keeps_its_family(app, clock):
    topic = a_topic("FOR-3")
    topic.retired = True
    db.session.commit()
    assert queries.topic(ANONYMOUS, "FOR-3") is None
    assert queries.topic_by_code("FOR-3") is None
    assert "FOR-3" not in str(queries.topic_choices(ANONYMOUS))
    assert queries.family_of()["FOR-3"] == topic.family


def another(topic):
    return Topic(code=topic.code, family="x", name="x", keywords="")


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("topic.code", another),
        ("level_is_1_to_5", lambda t: LevelDescriptor(topic_id=t.id, describes=DescriptorOf.STATE, level=6, text="x")),
        ("level_descriptor.topic_id", lambda t: LevelDescriptor(topic_id=t.id, describes=DescriptorOf.STATE, level=1, text="x")),
        ("pair_is_ordered", lambda t: RelatedTopics(first_code="Z", second_code="A")),
        ("related_topics.first_code", lambda t: RelatedTopics(
            **dict(db.session.execute(select(RelatedTopics.first_code, RelatedTopics.second_code)).first()._mapping))),
    ],
)  # fmt: skip
def test_the_tables_refuse_what_the_rules_forbid(app, name, row):
    with pytest.raises(IntegrityError, match=name):
        keep(row(a_topic("FOR-3")))
    db.session.rollback()


def test_everybody_reads_the_framework_and_a_topic(browser):
    assert "FOR-3" in browser.open("/framework").text
    page = browser.open("/framework/for-3")
    assert page.code == 200
    assert "5 expert" in page.text
    assert browser.open("/framework/XXX-9").code == 404


def test_the_secretariat_edits_a_topic_on_its_page(clock, browser):
    browser.sign_in(a_secretary())
    page = browser.open("/framework/FOR-3/edit").submit(name="Phones and tablets", person_1="Knows a phone.")
    assert "what stood before is on the trail" in page.text
    assert page.title.endswith("Phones and tablets")
    assert "Knows a phone." in page.text
    assert browser.open("/framework/FOR-3/edit").submit(name="").code == 422


def test_a_focal_point_does_not_edit_the_framework(browser):
    assert browser.sign_in(a_focal_point("SG")).open("/framework/FOR-3/edit").code == 403


def test_a_mapping_names_its_publication(browser):
    page = browser.open("/framework/FOR-1")

    assert "Training Competency Framework on Cybercrime, Europol and ECTEG" in page.text
    shown = {dt.get_text(): dt.find_next("dd").get_text(" ") for dt in page.soup.select("dt")}
    assert shown["Oxford CMM"].startswith("4.3"), "legal and regulatory capability and capacity"
    assert "NIST SP 800-181" in browser.open("/framework").text
