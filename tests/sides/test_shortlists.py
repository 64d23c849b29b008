"""Shortlists for programs: what fits, best first, and what a rule keeps away, over what the reader may see."""

from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.programs import a_program_of


def of(thing, kind="needs"):
    return f"/{kind}/{thing.public_id}/shortlist"


def titles(rows, side):
    return [row[side]["title"] for row in rows]


def test_a_need_has_what_fits_best_first_and_the_rule_that_keeps_the_nearest_away(app, clock):
    need = an_open_need()
    an_open_offering("interpol", title="For managers too", audiences=["investigator", "forensic_examiner"])
    an_open_offering(title="Without travel", funded=[])
    an_open_offering(title="In French", languages=["fr"])
    an_open_offering(title="Laws", topics=[{"code": "JUS-1", "entry": 1, "exit": 2}])
    found = a_program_of(app, a_focal_point("SG")).get(of(need)).json
    assert titles(found["fitting"], "offering") == ["For managers too", "Without travel"]
    assert found["fit"] == 2
    first, second = found["fitting"]
    assert first["score"] > second["score"] == sum(part["points"] for part in second["parts"])
    assert all(part["sentence"] and part["points"] <= part["most"] for part in first["parts"])
    [near] = found["near"]
    assert (near["offering"]["title"], [b["rule"] for b in near["blocks"]]) == ("In French", ["language"])
    assert near["fits"] is False and near["blocks"][0]["sentence"]


def test_an_offering_has_only_the_needs_that_are_shown_to_its_partner(app, clock):
    offering = an_open_offering()
    an_open_need("SG", title="Shown to all")
    an_open_need("MY", title="Kept among states", visibility="member_states")
    officer = a_program_of(app, a_partner_officer("japan"))
    assert titles(officer.get(of(offering, "offerings")).json["fitting"], "need") == ["Shown to all"]
    other = a_program_of(app, a_partner_officer("interpol"))
    assert other.get(of(offering, "offerings")).status_code == 404
    secretary = a_program_of(app, a_secretary()).get(of(offering, "offerings")).json
    assert titles(secretary["fitting"], "need") == ["Shown to all"]
    assert titles(secretary["near"], "need") == ["Kept among states"]


def test_what_is_proposed_already_is_left_out_and_a_closed_need_has_none(app, clock):
    match = a_match()
    secretary, focal = a_program_of(app, a_secretary()), a_program_of(app, a_focal_point("SG"))
    assert secretary.get(of(match.need)).json == {"fit": 0, "fitting": [], "near": []}
    secretary.do(f"/matches/{match.public_id}", "withdraw")
    assert secretary.get(of(match.need)).json["fit"] == 1
    focal.do(f"/needs/{match.need.public_id}", "close", reason="Served.")
    assert secretary.get(of(match.need)).json["fit"] == 0
    assert secretary.get(of(match.offering, "offerings")).json["fit"] == 0


def test_a_program_reads_the_scores_of_the_page(app, clock, browser):
    need, focal = an_open_need(), a_focal_point("SG")
    an_open_offering(title="First"), an_open_offering(title="Second", funded=[])
    page = browser.sign_in(focal).open(f"/needs/{need.public_id}")
    cards = page.soup.select(".card .score b")
    found = a_program_of(app, focal).get(of(need)).json["fitting"]
    assert [int(card.text) for card in cards] == [row["score"] for row in found] and len(cards) == 2
