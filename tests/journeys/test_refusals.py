"""Matches and needs that take another turn: refused, closed without training, certificates taken back."""

from tests.factories.loop import agree, confirm, offer_a_training, propose, state_a_need
from tests.factories.people import a_trainee
from tests.factories.training import certificate_for


def test_a_refused_match_says_why_and_another_offering_serves_the_need(story):
    thailand, secretariat = story.as_focal_point("TH"), story.as_secretariat()
    japan, interpol = story.as_officer_of("japan"), story.as_officer_of("interpol")
    need, first = state_a_need(thailand), offer_a_training(japan, title="In April")
    second = offer_a_training(interpol, title="In May", start_on="2027-05-10", end_on="2027-05-14")
    match = propose(secretariat, need, first, seats=2)
    confirm(japan, match)

    thailand.open(match.path).follow("Refuse").submit(reason="Songkran: nobody travels that week.")

    assert japan.subjects()[-1] == "A match was refused"
    assert "Songkran" in japan.open(match.path).text
    assert "looks for another match" in thailand.open(match.path).text
    again = secretariat.follow_letter("A match was refused").follow("See what else fits the need")
    assert again.links("In May")
    assert "it is an engagement" in agree(secretariat, thailand, interpol, need, second, seats=2).text
    assert [b.get_text() for b in japan.open(match.path).soup.select("main button")] == []


def test_a_need_is_closed_with_a_written_reason_and_never_without_one(story):
    thailand, secretariat, japan = (
        story.as_focal_point("TH"),
        story.as_secretariat(),
        story.as_officer_of("japan"),
    )
    need = state_a_need(thailand)
    match = propose(secretariat, need, offer_a_training(japan), seats=2)
    form = thailand.open(need.path).follow("Close the need")

    refused = form.submit(reason="   ")
    closed = refused.submit(reason="Our own academy teaches it since March.")

    assert (refused.status, "write why the need is closed" in refused.errors) == (422, True)
    assert "Our own academy teaches it since March." in closed.text
    assert japan.subjects()[-1] == "A proposed match was withdrawn"
    assert "withdrawn" in secretariat.open(match.path).text
    reopened = thailand.open(need.path).press("Open it again")
    assert "The need is open again" in reopened.flashes, reopened.text


def test_a_revoked_certificate_is_revoked_for_everybody_and_its_reason_for_nobody_else(story):
    holder = story.person(a_trainee("SG", name="Mei Tan"))
    secretariat, anybody = story.as_secretariat(), story.as_visitor()
    number = certificate_for(holder.account()).number
    assert "Valid" in anybody.open("/verify").submit(number=number).text

    page = secretariat.open("/verify").submit(number=number).follow("Open this certificate")
    page.follow("Revoke").submit(reason="Issued to the wrong person.", confirmation="REVOKE")

    public = anybody.open(f"/verify/{number}")
    assert ("Revoked" in public.text, "wrong person" in public.text) == (True, False)
    assert anybody.get(f"/verify/{number}.json").json["standing"] == "revoked"
    assert "Unknown" in anybody.open("/verify").submit(number="BAL-2026-2222-2222-2222").text
    assert holder.subjects()[-1] == "Your certificate was revoked"
