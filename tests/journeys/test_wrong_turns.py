"""What people do wrong on the way: each time a sentence on the form, everything typed kept, nothing half done."""

from datetime import timedelta

import pytest

from tests.factories.entering import the_link_to
from tests.factories.loop import (
    accept,
    agree,
    eligible,
    fill_in,
    hand_in,
    nominate,
    offer_a_training,
    publish,
    select_within_the_quotas,
    state_a_need,
)
from tests.factories.people import a_trainee
from tests.factories.story import wait_for
from tests.factories.training import a_planned_edition, a_programme

LANGUAGES = (
    "ตำรวจไซเบอร์ จังหวัดเชียงใหม่",
    "នគរបាលបច្ចេកវិទ្យា",
    "ຕຳຫຼວດ",
    "ရဲတပ်ဖွဲ့",
    "🚓 điện tử & <b>x</b>",
    "' OR 1=1 --",
)


def refused(page, words):
    """Tell whether a form says these words, with 422."""
    assert page.status == 422, page.text
    return words in page.errors


@pytest.mark.parametrize(("typed", "words"), [
    ({"people": "60000"}, "How many people: Write a number from 1 to 10,000"),
    ({"people": "0"}, "How many people"), ({"people": "twelve"}, "How many people"),
    ({"title": "   "}, "In one line"), ({"title": "x" * 161}, "In one line"),
    ({"current_level": "3", "target_level": "2"}, "The target must lie above the current level"),
    ({"ready_on": "2027-06-01", "wanted_by": "2027-05-01"}, "wanted before the state is ready"),
    ({"wanted_by": "2027-02-30"}, "Wanted by"), ({"wanted_by": "0027-01-01"}, "Give a year between"),
    ({"audiences": []}, "Choose at least one"), ({"topic": "XXX-9"}, "Topic"),
    ({"visibility": "named_partners"}, "Name at least one partner"),
])  # fmt: skip
def test_a_need_that_cannot_be_is_refused_and_nothing_typed_is_lost(story, typed, words):
    thailand = story.as_focal_point("TH")
    form = thailand.open("/needs/new")

    page = form.submit(**{"title": "Phones", "topic": "FOR-1", "text": "Kept as typed.", "target_level": "2",
                          "people": "5", "audiences": ["investigator"], "languages": ["th"]} | typed)  # fmt: skip

    assert refused(page, words)
    assert page.soup.find(id="text").get_text().strip() == "Kept as typed."


@pytest.mark.parametrize(("typed", "words"), [
    ({"end_on": "2027-04-01"}, "It ends before it starts"), ({"seats": "0"}, "Seats"),
    ({"seats": "99999999999999999999"}, "Seats"), ({"state_cap": "7"}, "more than all seats"),
    ({"minimum_cohort": "7"}, "larger than the number of seats"), ({"exit_1": "1", "entry_1": "3"}, "lower level"),
    ({"budget": "12.50", "currency": "dollars"}, "Choose one from the list"), ({"days": "-1"}, "Days of training"),
])  # fmt: skip
def test_an_offering_that_cannot_be_is_refused(story, typed, words):
    japan = story.as_officer_of("japan")

    page = japan.open("/offerings/new").submit(**{
        "title": "First response", "text": "Kept as typed.", "topic_1": "FOR-1", "entry_1": "1", "exit_1": "2",
        "audiences": ["investigator"], "seats": "6", "start_on": "2027-04-12", "end_on": "2027-04-16",
        "place": "Bangkok", "languages": ["en"]} | typed)  # fmt: skip

    assert refused(page, words)
    assert page.soup.find(id="text").get_text().strip() == "Kept as typed."


@pytest.mark.parametrize(("typed", "words"), [
    ({"ends_on": "2027-05-01"}, "The edition ends before the edition starts"),
    ({"nominate_by": "2027-04-01", "endorse_by": "2027-03-01"}, "put the dates in order"),
    ({"starts_on": "2026-11-24"}, "would start today or earlier"),
    ({"capacity": "0"}, "Seats in all"), ({"capacity": "6000"}, "Seats in all"),
    ({"guaranteed_SG": "9", "cap_SG": "9"}, "1 more seats are guaranteed than the edition has"),
    ({"guaranteed_SG": "4", "cap_SG": "2"}, "the cap (2) is below the guaranteed seats (4)"),
    ({"cap_SG": "-3"}, "Singapore: at most"), ({"offer_days": "0"}, "Days to answer"),
])  # fmt: skip
def test_an_edition_whose_dates_or_seats_do_not_add_up_is_refused(story, typed, words):
    secretariat = story.as_secretariat()
    form = secretariat.open(f"/programmes/{a_programme().public_id}/editions/new")

    page = form.submit(**{"title": "Spring", "place": "Hanoi", "starts_on": "2027-05-03", "ends_on": "2027-05-07",
                          "capacity": "8"} | typed)  # fmt: skip

    assert refused(page, words)
    assert page.soup.find(id="place")["value"] == "Hanoi"


@pytest.mark.parametrize("words", LANGUAGES)
def test_every_script_comes_through_as_it_was_typed(story, words):
    thailand, secretariat = story.as_focal_point("TH"), story.as_secretariat()

    need = state_a_need(thailand, title=words, text=f"{words}\n{words}")

    assert words in secretariat.open(need.path).title
    assert words in thailand.open(f"/needs?q={words.split()[0]}").text
    edition = publish(secretariat, a_planned_edition(states=("TH",)))
    assert nominate(thailand, edition, words, email="a@police.example").title == words


def test_twice_by_two_tabs_the_back_button_or_a_second_click_is_once(story):
    thailand, japan, secretariat = (
        story.as_focal_point("TH"),
        story.as_officer_of("japan"),
        story.as_secretariat(),
    )
    need, offering = state_a_need(thailand), offer_a_training(japan)
    form = secretariat.open(need.path).follow("Propose this match")
    first = form.submit(seats="2")
    assert form.submit(seats="3").path == first.path
    other_tab = secretariat.open(f"{need.path}/propose/{offering.path.rsplit('/', 1)[-1]}")
    assert refused(other_tab.submit(seats="2"), "This match is proposed already")

    one, two = thailand.open(first.path), thailand.open(first.path)
    assert "Confirmed for your side" in one.press("Confirm for your side").flashes
    assert "Your side has confirmed already" in two.press("Confirm for your side").flashes
    assert "is not possible now" in thailand.post(f"{need.path}/post").text


def test_only_whose_turn_it_is_may_act_and_others_do_not_learn_that_there_is_anything(story):
    thailand, vietnam, japan = (
        story.as_focal_point("TH"),
        story.as_focal_point("VN"),
        story.as_officer_of("japan"),
    )
    secretariat, stranger = story.as_secretariat(), story.person(a_trainee("TH"))
    match = agree(secretariat, thailand, japan, state_a_need(thailand), offer_a_training(japan), seats=2)
    edition = publish(secretariat, a_planned_edition(states=("TH", "VN")))
    nomination = nominate(thailand, edition, "Malee Chaiyo")

    assert vietnam.open(match.path).status == vietnam.open(nomination.path).status == 404
    assert stranger.open(nomination.path).status == 404
    assert japan.open(f"{match.path}/edition").status == 403
    assert thailand.post(f"{nomination.path}/find-eligible").status == 403
    assert refused(thailand.open(f"{match.path}/refuse").submit(reason="Too late."), "is not possible now")


def test_too_early_and_too_late_are_said_with_the_day(story):
    thailand, secretariat = story.as_focal_point("TH"), story.as_secretariat()
    opens = a_planned_edition(states=("TH",)).call_opens_on + timedelta(days=3)
    edition = publish(secretariat, a_planned_edition(states=("TH",), call_opens_on=opens))
    assert edition.browser is secretariat
    assert "The call opens 27 November 2026" in thailand.open(edition.path).text
    early = thailand.open(f"{edition.path}/nominate")
    facts = {"name": "Malee", "email": "malee@police.example", "agency": "Police", "post": "Patrol"}
    assert refused(early.submit(**facts), "The call opens on 27 November 2026")
    wait_for(days=4)
    nomination = early.submit(**facts)
    assert refused(hand_in(thailand, nomination), "Still to fill in: current tasks, expected use, languages")
    fill_in(thailand, nomination)

    wait_for(weeks=10)

    assert refused(hand_in(thailand, nomination), "The last day to hand it in was 2 February 2027")
    assert refused(
        thailand.open(f"{edition.path}/nominate").submit(**facts), "Nominations closed on 2 February"
    )
    assert thailand.open(edition.path).links("Nominate an officer") == []


def test_an_offer_is_answered_once_and_in_time(story):
    thailand, secretariat = story.as_focal_point("TH"), story.as_secretariat()
    edition = publish(secretariat, a_planned_edition(states=("TH",)))
    first, second = eligible(secretariat, thailand, edition, "Malee Chaiyo", "Somchai Dee")
    select_within_the_quotas(secretariat, edition)
    kept_open = thailand.open(second.path)
    before = thailand.open(first.path)
    accept(thailand, first)
    assert "is not possible now" in before.press("Decline it").flashes

    wait_for(days=9)

    assert "Accept the seat" not in thailand.open(second.path).text
    assert "is not possible now" in kept_open.press("Accept the seat").flashes


def test_a_link_is_good_once_and_for_three_days(story):
    secretariat, visitor = story.as_secretariat(), story.as_visitor()
    form = secretariat.open("/accounts/invite")
    person = form.submit(name="Rosa Lopes", email="rosa@ministry.example", party="TL", roles=["focal_point"])
    link = the_link_to("rosa@ministry.example")
    weak = visitor.open(link).submit(password="password1234", again="password1234")
    assert refused(weak, "New password")
    assert refused(visitor.open(link).submit(password="a b c", again="c b a"), "The two are not the same")

    wait_for(days=4)

    assert visitor.open(link).status == 404
    secretariat.open(person.path).press("Send")
    assert visitor.open(the_link_to("rosa@ministry.example")).status == 200
