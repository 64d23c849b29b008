"""What a shortlist reads: the other sides of kin topics alone, on both databases, and all of those."""

from lms.engagements import queries
from lms.matching.queries import framework
from lms.needs.queries import open_needs
from lms.offerings.queries import open_offerings
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_secretary, actor_of

TAUGHT = (("FOR-3",), ("LAW-1", "FOR-2"), ("LAW-1",), ("EMG-1",))


def offers():
    levels = {"entry": 2, "exit": 4}
    return {
        codes: an_open_offering(topics=[levels | {"code": code} for code in codes]).id for codes in TAUGHT
    }


def test_offerings_of_the_topics_that_are_asked_for_are_read_and_no_others(either, clock):
    offered, actor = offers(), actor_of(a_secretary())
    found = {each.id for each in open_offerings(actor, {"FOR-3", "FOR-2"})}
    assert found == {offered["FOR-3",], offered["LAW-1", "FOR-2"]}
    assert {each.id for each in open_offerings(actor)} == set(offered.values())


def test_needs_about_the_topics_that_are_asked_for_are_read_and_no_others(either, clock):
    first, second = an_open_need(topic="FOR-3"), an_open_need(topic="LAW-1")
    actor = actor_of(a_secretary())
    assert [each.id for each in open_needs(actor, {"FOR-3"})] == [first.id]
    assert {each.id for each in open_needs(actor)} == {first.id, second.id}


def test_kin_topics_are_on_the_shortlists_of_both_sides(app, clock):
    offered, need, actor = offers(), an_open_need(topic="FOR-3"), actor_of(a_secretary())
    assert {"FOR-2", "FOR-3"} <= framework().kin(["FOR-3"])
    found = queries.offerings_fitting(actor, need)
    assert set(found.known) == {offered["FOR-3",], offered["LAW-1", "FOR-2"]}
    for offering in open_offerings(actor):
        fits = offering.id in set(found.known)
        assert (need.id in queries.needs_fitting(actor, offering).known) == fits


def test_what_is_worth_the_same_goes_by_its_words_on_both_sides(app, clock):
    actor, said = actor_of(a_secretary()), {"title": "Drones", "text": "Reading what a quadcopter kept."}
    others = [an_open_offering(), an_open_offering()]
    drones, need = an_open_offering(**said), an_open_need(**said)
    found = queries.offerings_fitting(actor, need).fitting
    assert [each.offering for each in found] == [drones.id, *(each.id for each in others)]
    assert len({each.score for each in found}) == 1
    first, second = an_open_need("MY"), an_open_need("TH", **said)
    found = queries.needs_fitting(actor, others[0]).fitting
    assert [each.need for each in found] == [first.id, need.id, second.id]
    found = queries.needs_fitting(actor, drones).fitting
    assert [each.need for each in found] == [need.id, second.id, first.id]
