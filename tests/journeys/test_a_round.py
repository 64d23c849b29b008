"""A round of the regional plan: needs of three states, one offering, two engagements and one refused proposal."""

from tests.factories.loop import confirm, make_an_edition, offer_a_training, state_a_need

STATES = {"Singapore": "SG", "Thailand": "TH", "Viet Nam": "VN"}
SETTINGS = {
    "title": "Regional plan 2027",
    "authority": "Agreed at the 13th meeting, item 5.",
    "planned_on": "2027-01-15",
    "phi": "100",
}


def a_plan(secretariat):
    """Publish the settings of a round, let the solver run, and return the plan's page."""
    planned = secretariat.open("/rounds/new").submit(**SETTINGS)
    assert planned.status == 200, planned.errors
    return planned.press("Publish the settings").press("Make a plan as things stand")


def line_of(plan, state):
    """Return (seats, address of the match) of a state's one line in the list of a plan."""
    row = next(row for row in plan.soup.select("table.rows tbody tr") if state in row.get_text())
    return int(row.select_one("[data-label=Seats]").get_text()), row.find_all("a")[-1]["href"]


def test_a_round_from_three_needs_to_two_engagements_and_one_refused_proposal(story):
    states = {name: story.as_focal_point(code) for name, code in STATES.items()}
    for name, person in states.items():
        state_a_need(person, people="4", title=f"First responders of {name}")
    japan, secretariat = story.as_officer_of("japan"), story.as_secretariat()
    offer_a_training(japan, title="In April", seats="6", state_cap="3")

    plan = a_plan(secretariat)
    assert ("6 seats given" in plan.text, "its prices prove it" in plan.text) == (True, True)
    more = plan.follow("Add seats to an offering")
    more = more.submit(offering=_offering(more, "In April"), seats="3")
    assert ("+3 seats" in more.text, "0 seats moved" in more.text) == (True, True)
    adopted = secretariat.open(plan.path).follow("Adopt this plan").submit(confirmation="ADOPT")
    assert "3 of its 3 lines are proposed to both sides" in adopted.flashes
    lines = {name: line_of(adopted, name) for name in states}
    assert sorted(seats for seats, _match in lines.values()) == [2, 2, 2]

    own = (
        states["Thailand"].open("/rounds").follow("Regional plan 2027").follow("What Thailand gets, and why")
    )
    assert ("First responders of Thailand" in own.text, "of Singapore" in own.text) == (True, False)
    theirs = japan.open("/rounds").follow("Regional plan 2027").follow("What it makes of the offerings")
    assert all(f"First responders of {name}" in theirs.text for name in states)

    for name in ("Singapore", "Viet Nam"):
        match = states[name].open(lines[name][1])
        confirm(japan, match)
        assert "it is an engagement" in confirm(states[name], match).text
    refusal = states["Thailand"].open(lines["Thailand"][1]).follow("Refuse")
    refusal.submit(reason="Songkran: nobody travels that week.")

    edition = make_an_edition(secretariat, secretariat.open(lines["Singapore"][1]))
    outcome = secretariat.open(adopted.path).soup.select_one("table.rows tbody").get_text(" ")
    assert (edition.status, outcome.count("confirmed"), outcome.count("refused")) == (200, 2, 1)


def _offering(form, title):
    """Return the id of an offering as the what-if form offers it."""
    return next(o["value"] for o in form.soup.select("option") if title in o.get_text())
