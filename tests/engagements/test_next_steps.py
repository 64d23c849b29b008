"""Every page of a match and of its need says what comes next, to whoever reads it, at each step up to the closing."""

from datetime import timedelta

from lms.editions import services as editions
from lms.engagements import services
from lms.kernel.actor import SYSTEM
from tests.factories.needs import a_draft_need, a_draft_offering, a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, actor_of
from tests.factories.training import a_planned_edition


def read(browser, account, path):
    """Return the words of a page as somebody reads it."""
    return " ".join(browser.sign_out().sign_in(account).open(path).text.split())


def test_the_page_of_a_need_says_what_comes_next(app, clock, browser):
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    draft, need = a_draft_need("SG"), an_open_need("SG")
    path = f"/needs/{need.public_id}"
    assert "Look it through and post it." in read(browser, focal, f"/needs/{draft.public_id}")
    assert "the secretariat proposes an offering that fits" in read(browser, focal, path)
    match = a_match(need)
    assert "a proposed match waits for the answer of your state" in read(browser, focal, path)
    services.confirm(match, by=actor_of(focal), now=clock.now())
    assert "Japan answers what your state has confirmed" in read(browser, focal, path)
    services.confirm(match, by=actor_of(officer), now=clock.now())
    assert "the secretariat makes an edition" in read(browser, focal, path)
    assert "Next:" not in read(browser, officer, path)
    edition = a_planned_edition(states=("SG",), capacity=9, guaranteed=3, cap=5)
    services.join_edition(match, edition, by=SYSTEM, now=clock.now())
    assert "officers are nominated for the edition" in read(browser, focal, path)


def test_a_match_says_what_comes_next_by_the_days_of_its_edition(app, clock, browser):
    focal, officer, need = a_focal_point("SG"), a_partner_officer("japan"), an_open_need("SG")
    match = a_match(need)
    for account in (focal, officer):
        services.confirm(match, by=actor_of(account), now=clock.now())
    opens = clock.now().date() + timedelta(days=7)
    edition = a_planned_edition(states=("SG",), capacity=9, guaranteed=3, cap=5, call_opens_on=opens)
    services.join_edition(match, edition, by=SYSTEM, now=clock.now())
    editions.publish_edition(edition, by=SYSTEM, now=clock.now())
    path, end = f"/matches/{match.public_id}", edition.ends_on
    told = [read(browser, focal, path)]
    for day in (opens, edition.nominate_by + timedelta(days=1), end + timedelta(days=1)):
        clock.fix(clock.now() + (day - clock.now().date()))
        told.append(read(browser, focal, path))
    said = (
        "nominate officers there then",
        "Nominate officers there until",
        "Nominations closed",
        "It has ended. Once results are recorded",
    )
    assert [words in page for words, page in zip(said, told, strict=True)] == [True] * 4
    assert "Singapore closes the need" in read(browser, officer, path)
    services.close_need(need, "The law came first.", by=actor_of(focal), now=clock.now())
    for reader, leads in ((focal, True), (officer, False), (a_secretary(), True)):
        page = read(browser, reader, path)
        assert "Singapore has closed the need" in page and "Nominate officers" not in page
        assert ("Read what came of it" in page) == leads


def test_a_draft_of_an_offering_shows_which_needs_it_will_fit(app, clock, browser):
    need, draft = an_open_need("SG"), a_draft_offering("japan")
    page = read(browser, a_partner_officer("japan"), f"/offerings/{draft.public_id}")
    assert "Needs that it will fit once it is published" in page
    assert f"{need.title} Singapore, FOR-3" in page and "up to 5 seats" in page
    assert "It is not open any more." not in page


def test_a_need_that_both_sides_rely_on_offers_no_way_that_is_refused(app, clock, browser):
    focal, officer, need = a_focal_point("SG"), a_partner_officer("japan"), an_open_need("SG")
    match, path = a_match(need), f"/needs/{need.public_id}"
    ways = [f"{path}/withdraw", f"{path}/supersede", f"{path}/close"]

    def offered():
        page = browser.sign_out().sign_in(focal).open(path)
        return [way for way in ways if page.soup.find("a", href=way)]

    assert offered() == ways
    for account in (focal, officer):
        services.confirm(match, by=actor_of(account), now=clock.now())
    assert offered() == ways[2:]


def test_what_needs_a_reason_says_so_before_it_is_proposed(app, clock, browser):
    need, secretary = an_open_need("SG"), a_secretary()
    an_open_offering("japan", title="Open to take")
    full = an_open_offering("japan", title="Taken by its cap", state_cap=3)
    a_match(an_open_need("SG"), full)
    page = read(browser, secretary, f"/needs/{need.public_id}")
    assert "Propose this match : Open to take" in page
    assert "Propose it with a reason : Taken by its cap" in page
