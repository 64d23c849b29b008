"""Needs and offerings as files: what is wrong is named with its path, all or nothing, the same file again changes nothing."""

import json

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.exchange import exports, queries, services
from lms.exchange.models import FileId
from lms.exchange.rules import Fate, heads_of, read_json, read_rows
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import ImportRefused
from lms.needs import services as needs
from lms.needs.models import Need
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from tests.factories.activities import NEED, OFFERING, document
from tests.factories.needs import a_draft_offering, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_state, actor_of

PARTY = {"needs": lambda: a_state("SG"), "offerings": lambda: a_partner("japan")}


def bring_in(part, content, clock, party=None):
    items, faults = read_json(content, part)
    assert faults == []
    return services.bring_in(items, part, party or PARTY[part](), by=SYSTEM, now=clock.now())


@pytest.mark.parametrize(
    ("part", "item", "model"), [("needs", NEED, Need), ("offerings", OFFERING, Offering)]
)
def test_a_file_makes_drafts_once_and_follows_what_changes(app, clock, part, item, model):
    assert bring_in(part, document(part, item), clock).counts["new"] == 1
    assert bring_in(part, document(part, item), clock).counts == {
        "new": 0,
        "changed": 0,
        "unchanged": 1,
        "refused": 0,
    }
    assert bring_in(part, document(part, item | {"languages": ["en", "fr"]}), clock).counts["changed"] == 1
    made = db.session.scalars(select(model)).one()
    assert (made.stage, made.languages, made.title) == ("draft", ["en", "fr"], item["text"].split("\n")[0])


@pytest.mark.parametrize("part", ["needs", "offerings"])
def test_what_goes_out_comes_in_unchanged_as_json_and_as_a_table(app, clock, part):
    make = {"needs": an_open_need, "offerings": an_open_offering}[part]
    make(), make(title="Another one")
    actor = actor_of({"needs": a_focal_point, "offerings": a_partner_officer}[part]())
    items = exports.items_of(part, actor)
    read, faults = read_json(exports.as_json(part, items), part)
    assert faults == []
    assert services.look_at(read, part, PARTY[part](), by=actor, now=clock.now()).counts["unchanged"] == 2
    rows = [line.split("\x1f") for line in _cells(exports.as_csv(part, items))]
    read, faults = read_rows(rows, part)
    assert faults == []
    assert services.look_at(read, part, PARTY[part](), by=actor, now=clock.now()).counts["unchanged"] == 2


def _cells(content):
    from lms.base.sheets import read_table

    return ["\x1f".join(row) for row in read_table("file.csv", content)]


def test_a_table_names_what_each_topic_maps_to(app, clock):
    an_open_need()
    table = exports.as_csv("needs", exports.items_of("needs", actor_of(a_focal_point()))).decode("utf-8-sig")
    assert table.splitlines()[0].endswith("cmm,budapest,ecteg_actor,nice")
    assert "IN-WRL-002" in table


def test_looking_keeps_nothing_and_one_refused_entry_keeps_all_out(app, clock):
    content = document(
        "needs", NEED, NEED | {"id": "N2", "state": "MY"}, NEED | {"id": "N3", "topic": "XX-9"}
    )
    items, faults = read_json(content, "needs")
    looked = services.look_at(items, "needs", a_state("SG"), by=SYSTEM, now=clock.now())
    assert [(line.path, line.fate) for line in looked.lines] == [
        ("needs[0]", Fate.NEW), ("needs[1].state", Fate.REFUSED), ("needs[2].topic", Fate.REFUSED),
    ]  # fmt: skip
    with pytest.raises(ImportRefused, match="2 of its entries"):
        services.bring_in(items, "needs", a_state("SG"), by=SYSTEM, now=clock.now())
    assert (
        db.session.scalar(select(func.count(Need.id))),
        db.session.scalar(select(func.count(FileId.id))),
    ) == (0, 0)


@pytest.mark.parametrize(("wrong", "path", "words"), [
    ({"people": 0}, "needs[0].people", "at least"), ({"people": 60000}, "needs[0].people", "at most"), ({"people": "8"}, "needs[0].people", "whole number"),
    ({"extra": 1}, "needs[0].extra", "no such key"), ({"wanted_by": "31.12.2027"}, "needs[0].wanted_by", "2027-01-31"),
    ({"wanted_by": "2027-02-30"}, "needs[0].wanted_by", "no day 2027-02-30"), ({"id": "-"}, "needs[0].id", "letters"),
    ({"ready_on": "2028-01-01"}, "needs[0].wanted_by", "before the state is ready"), ({"level": 3}, "needs[0].target", "above"),
    ({"audiences": []}, "needs[0].audiences", "at least 1"), ({"languages": ["en", "en"]}, "needs[0].languages", "twice"),
    ({"modes": {"by_boat": "ok"}}, "needs[0].modes.by_boat", "should be"), ({"text": "  "}, "needs[0].text", "says nothing"),
    ({"id": "a b"}, "needs[0].id", "letters, digits"), ({"stage": 0}, "needs[0].stage", "at least"),
    ({"text": "x\n" + "y" * 5001}, "needs[0].text", "at most 5000"), ({"title": "x" * 161}, "needs[0].title", "at most 160"),
    ({"wanted_by": "2101-01-01"}, "needs[0].wanted_by", "between 2000"), ({"whole": 1}, "needs[0].whole", "true or false"),
    ({"text": "a\x00b"}, "needs[0].text", "no text"), ({"collective": 1}, "needs[0].collective", "true or false"),
])  # fmt: skip
def test_what_is_wrong_with_a_need_has_its_path(wrong, path, words):
    items, faults = read_json(document("needs", NEED | wrong), "needs")
    assert items == []
    assert [fault.path for fault in faults] == [path]
    assert words in faults[0].sentence


@pytest.mark.parametrize(("wrong", "path", "words"), [
    ({"seats": 0}, "seats", "at least"), ({"seats": -3}, "seats", "at least"), ({"end_on": "2027-05-01"}, "end_on", "before it starts"),
    ({"exit_level": 1}, "exit_level", "lower level"), ({"days": 0}, "days", "at least"), ({"place": 5}, "place", "text"),
    ({"budget": {"amount": True, "currency": "USD"}}, "budget.amount", "number"), ({"budget": {"amount": "x", "currency": "USD"}}, "budget.amount", "number"),
    ({"budget": {"amount": "1_0", "currency": "USD"}}, "budget.amount", "number"), ({"travel_budget": "-1"}, "travel_budget", "at least"),
    ({"budget": {"amount": "5", "currency": "XYZ"}}, "budget.currency", "should be"), ({"budget": None}, "currency", "need their currency"),
    ({"currency": "EUR"}, "currency", "one currency"), ({"levels": {"FIN-2": [1, 2]}}, "levels.FIN-2", "not among"),
    ({"levels": {"FOR-3": [1]}}, "levels.FOR-3", "at least 2"), ({"levels": {"FOR-3": [1, 2, 3]}}, "levels.FOR-3", "name at most 2"), ({"levels": {"FOR-3": [0, 9]}}, "levels.FOR-3[0]", "at least"),
    ({"levels": {"FOR-3": [3, 1]}}, "levels.FOR-3", "lower level"), ({"mode": "by_boat"}, "mode", "should be"), ({"topics": []}, "topics", "at least 1"),
])  # fmt: skip
def test_what_is_wrong_with_an_offering_has_its_path(wrong, path, words):
    _items, faults = read_json(document("offerings", OFFERING | wrong), "offerings")
    assert faults[0].path == f"offerings[0].{path}"
    assert words in faults[0].sentence


@pytest.mark.parametrize(("content", "path"), [
    (b"{", "the file"), (b"[]", "format"), (b'{"format": "balai-matching/2", "needs": []}', "format"), (b"\xff\xfe", "the file"),
    (b'{"format": "balai-matching/1"}', "needs"), (b'{"format": "balai-matching/1", "needs": {}}', "needs"),
    (b'{"format": "balai-matching/1", "format": "balai-matching/1", "needs": []}', "format"), (b'{"needs": [{"id": 1, "id": 2}]}', "needs[0].id"),
    (b'{"needs": NaN}', "needs"),
    (json.dumps({"format": "balai-matching/1", "strange": 1, "needs": [NEED]}).encode(), "strange"),
    (document("needs", NEED, NEED), "needs[1].id"), (b"[" * 100_000, "the file"),
])  # fmt: skip
def test_what_is_wrong_with_a_document_has_its_path(content, path):
    _items, faults = read_json(content, "needs")
    assert faults[0].path == path


def test_what_is_wrong_with_a_table_has_its_cell():
    heads = heads_of("needs")
    row = {"id": "N1", "state": "SG", "topic": "FOR-3", "target": "three", "audiences": "investigator", "people": "8",
           "languages": "en", "urgency": "3", "text": "Phones"}  # fmt: skip
    _items, faults = read_rows([heads, [row.get(head, "") for head in heads]], "needs")
    assert ("line 2, target") in {fault.path for fault in faults}
    assert read_rows([["id", "Id"], ["1", "2"]], "needs")[1][0].sentence == "There is no column 'Id'."
    assert "twice" in read_rows([["id", "id"], ["1", "2"]], "needs")[1][0].sentence
    assert read_rows([["id"]], "needs")[1][0].path == "the file"


def test_what_the_rules_forbid_is_refused_with_its_path(app, clock):
    for wrong, path in (({"state_cap": 30}, "state_cap"), ({"caps": {"SG": 21}}, "caps"), ({"minimum_cohort": 21}, "minimum_cohort"),
                        ({"eligible_states": ["JP"]}, "eligible_states"), ({"party": "nobody-here"}, "party"), ({"caps": {"Singapore": 2}}, "caps"), ({"caps": {"default": 2}}, "caps"),
                        ({"budget": {"amount": "9000.555", "currency": "USD"}}, "budget"), ({"cost_per_seat": {"JP": "5"}}, "cost_per_seat"),
                        ({"travel_budget": "50000"}, "travel_budget"), ({"topics": ["XX-1"]}, "topics")):  # fmt: skip
        items, _faults = read_json(document("offerings", OFFERING | wrong), "offerings")
        looked = services.look_at(items, "offerings", by=SYSTEM, now=clock.now())
        assert [line.path for line in looked.refused] == [f"offerings[0].{path}"]


def test_what_is_over_is_not_changed_by_a_file(app, clock):
    bring_in("needs", document("needs", NEED), clock)
    need = db.session.scalars(select(Need)).one()
    needs.withdraw(need, by=SYSTEM, now=clock.now())
    items, _faults = read_json(document("needs", NEED | {"people": 9}), "needs")
    assert (
        "cannot be changed"
        in services.look_at(items, "needs", a_state("SG"), by=SYSTEM, now=clock.now()).refused[0].why
    )


def test_a_file_shows_a_need_to_whom_it_names(app, clock):
    bring_in(
        "needs",
        document(
            "needs",
            NEED,
            NEED | {"id": "N2", "shared_with": ["japan"]},
            NEED | {"id": "N3", "shared_with": []},
        ),
        clock,
    )
    seen = [need.visibility for need in db.session.scalars(select(Need).order_by(Need.id))]
    assert seen == [Visibility.ALL_PARTNERS, Visibility.NAMED_PARTNERS, Visibility.MEMBER_STATES]
    items, _faults = read_json(document("needs", NEED | {"id": "N4", "shared_with": ["MY"]}), "needs")
    assert (
        services.look_at(items, "needs", by=SYSTEM, now=clock.now()).refused[0].path == "needs[0].shared_with"
    )


def test_what_stays_at_home_is_in_no_file(app, clock):
    an_open_need("SG", visibility=Visibility.OWN_STATE)
    an_open_need("MY", visibility=Visibility.MEMBER_STATES)
    a_draft_offering("japan")
    assert queries.needs_to_take(actor_of(a_focal_point("SG")))[0]["state"] == "MY"
    assert queries.needs_to_take(actor_of(a_partner_officer("japan"))) == []
    assert [item["party"] for item in queries.offerings_to_take(actor_of(a_partner_officer("japan")))] == [
        "japan"
    ]
    assert queries.offerings_to_take(actor_of(a_secretary())) == []
    assert exports.items_for_all("needs") == []
    assert db.session.scalar(select(func.count(Need.id)).where(Need.stage == NeedStage.OPEN)) == 2
