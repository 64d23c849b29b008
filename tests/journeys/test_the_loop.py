"""The main story: two states and one partner, from what they need and offer to certified officers."""

from datetime import date

import pytest

from tests.factories.lessons import begin, study_to_the_final_test, take_the_test
from tests.factories.loop import (
    accept,
    agree,
    certificate_number,
    eligible,
    endorse,
    explain_how_to_join,
    fill_in,
    hand_in,
    join_the_edition,
    make_an_edition,
    nominate,
    offer_a_training,
    record_completion,
    screen,
    select_within_the_quotas,
    state_a_need,
)
from tests.factories.story import wait_until

FOR_TWO_STATES = {
    "course_slugs": ["first-response"], "host": "TH", "capacity": "5", "guaranteed_VN": "2", "cap_VN": "2",
}  # fmt: skip


@pytest.fixture(params=["story", pytest.param("story_in_chromium", marks=pytest.mark.browser)])
def story(request):
    """The story twice: through a client that inspects every page, and through windows of chromium."""
    return request.getfixturevalue(request.param)


def test_two_states_and_one_partner_from_need_to_certified_officer(story):
    thailand, vietnam, secretariat = (
        story.as_focal_point("TH"),
        story.as_focal_point("VN"),
        story.as_secretariat(),
    )
    japan, trainer, anybody = story.as_officer_of("japan"), story.as_trainer(), story.as_visitor()

    need, other = state_a_need(thailand, title="Scenes in Chiang Mai"), state_a_need(vietnam)
    offering = offer_a_training(japan)
    assert all("936 of 1,000" in person.open(need.path).text for person in (thailand, japan, secretariat))
    first = agree(secretariat, thailand, japan, need, offering, seats=2)
    second = agree(secretariat, vietnam, japan, other, offering, seats=2)
    edition = make_an_edition(secretariat, first, **FOR_TWO_STATES)
    join_the_edition(secretariat, second, edition)
    explain_how_to_join(secretariat, edition, "Room 4, 09:00. Bring your badge.")

    wait_until(date(2026, 12, 21))
    nomination = nominate(thailand, thailand.follow_letter("A call for nominations is open"), "Malee Chaiyo")
    malee = story.as_nominated("malee@police.example")
    hand_in(malee, fill_in(malee, nomination))
    screen(secretariat, endorse(thailand, nomination, 1))
    lan, _binh = eligible(secretariat, vietnam, edition, "Lan Nguyen", "Binh Tran")
    assert "3 seats offered, 0 officers wait" in select_within_the_quotas(secretariat, edition).text
    assert "Bring your badge" in accept(malee, malee.follow_letter("A seat is offered to you")).text
    accept(vietnam, lan)

    begin(malee, nomination, "First response and digital evidence at the scene")
    assert "The course is completed" in take_the_test(study_to_the_final_test(malee, "first-response")).text
    wait_until(date(2027, 4, 16))
    record_completion(trainer, edition, "Malee Chaiyo")
    number = certificate_number(malee)
    assert malee.get(malee.open("/certificates").links("scene")[0] + ".pdf").data.startswith(b"%PDF-")
    assert "Valid" in anybody.open("/verify").submit(number=number.lower()).text

    assert "1 completed, 1 certificate mean score 40.0 before, 85.0 after" in thailand.open(need.path).text
    assert number in thailand.open(need.path).follow("Close the need").submit().text
    assert "A need that you served is closed" in japan.subjects()
