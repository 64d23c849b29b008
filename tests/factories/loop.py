"""The loop from a need to a closed need, in the words of the people who walk it: a page each, nothing behind it."""

import re

# a, b: a need and an offering


def state_a_need(focal_point, **typed):
    """State a need, post it, and return its page."""
    facts = {
        "title": "First responders in the provinces", "topic": "FOR-1",
        "text": "Patrol officers switch phones on.", "current_level": "1", "target_level": "2",
        "audiences": ["first_responder"], "people": "12", "urgency": "4", "wanted_by": "2027-12-31",
        "languages": ["en"], "visibility": "all_partners",
    }  # fmt: skip
    draft = focal_point.open("/needs/new").submit(**facts | typed)
    assert draft.status == 200, draft.errors
    return draft.press("Post the need")


def offer_a_training(officer, **typed):
    """Offer a training, publish it, and return its page."""
    facts = {
        "title": "First response at the scene", "text": "Two weeks, with a laboratory.",
        "topic_1": "FOR-1", "entry_1": "1", "exit_1": "2", "audiences": ["first_responder"],
        "seats": "6", "state_cap": "4", "start_on": "2027-04-12", "end_on": "2027-04-16", "days": "5",
        "place": "Bangkok", "languages": ["en"], "funded": ["tuition", "travel"],
    }  # fmt: skip
    draft = officer.open("/offerings/new").submit(**facts | typed)
    assert draft.status == 200, draft.errors
    return draft.press("Publish")


# c, d: a match, an engagement, an edition


def propose(secretariat, need, offering, seats):
    """Propose an offering for a need from the need's shortlist, and return the match's page."""
    done = (
        secretariat.open(need.path).follow(f"Propose this match : {offering.title}").submit(seats=str(seats))
    )
    assert done.status == 200, done.errors
    return done


def confirm(person, match):
    """Confirm a match for the own side, and return its page."""
    return person.open(match.path).press("Confirm for your side")


def make_an_edition(secretariat, match, **typed):
    """Make an edition of a confirmed match, publish it, and return its page."""
    planned = secretariat.open(match.path).follow("Make an edition of it").submit(**typed)
    assert planned.status == 200, planned.errors
    return planned.follow("Look it through and publish").press("Publish it")


def join_the_edition(secretariat, match, edition):
    """Let an edition that stands serve a further match, and return the edition's page."""
    form = secretariat.open(match.path).follow("Let an edition that stands already serve it")
    option = next(o for o in form.soup.select("#edition option") if edition.title in o.get_text())
    done = form.submit(edition=option["value"])
    assert done.status == 200, done.errors
    return done


def explain_how_to_join(secretariat, edition, text):
    """Write how to join an edition."""
    written = secretariat.open(edition.path).follow("How to join").submit(text=text)
    assert written.status == 200, written.errors


# e: nominations and seats


def nominate(focal_point, edition, name, **typed):
    """Nominate an officer by name and address, and return the nomination's page."""
    form = focal_point.open(edition.path).follow("Nominate an officer")
    email = f"{name.split()[0].lower()}@police.example"
    done = form.submit(**{"name": name, "email": email, "agency": "Police", "post": "Patrol"} | typed)
    assert done.status == 200, done.errors
    return done


def fill_in(person, nomination, **typed):
    """Fill in a nomination and return its page."""
    facts = {"current_tasks": "I secure scenes.", "expected_use": "I train my shift.", "languages": ["en"]}
    return person.open(nomination.path).follow("Fill in the nomination").submit(**facts | typed)


def hand_in(person, nomination):
    """Agree and hand a nomination in; returns its page."""
    return person.open(nomination.path).follow("Hand it in").submit(consent="y")


def endorse(focal_point, nomination, rank, **typed):
    """Sign for the state with a rank; returns the nomination's page."""
    facts = {"rank": str(rank), "confirmation": "ENDORSE"} | typed
    return focal_point.open(nomination.path).follow("Endorse").submit(**facts)


def put_forward(focal_point, edition, name, rank, **typed):
    """Nominate, fill in, hand in and endorse for an officer; returns the nomination's page."""
    nomination = nominate(focal_point, edition, name, **typed)
    fill_in(focal_point, nomination)
    hand_in(focal_point, nomination)
    return endorse(focal_point, nomination, rank)


def screen(secretariat, *nominations):
    """Find officers eligible."""
    for nomination in nominations:
        secretariat.open(nomination.path).press("Eligible")


def select_within_the_quotas(secretariat, edition):
    """Offer seats in the order of ranks; returns the page with the nominations."""
    return secretariat.open(edition.path).press("Select within the quotas")


def accept(person, nomination):
    """Accept the offered seat; returns the nomination's page."""
    return person.open(nomination.path).press("Accept the seat")


def decline(person, nomination):
    """Decline the offered seat; returns the nomination's page."""
    return person.open(nomination.path).press("Decline it")


def stage_of(person, nomination):
    """Return the stage that a nomination's page shows this person."""
    return person.open(nomination.path).soup.select_one("main .badge").get_text(strip=True)


# g, h: results and the end


def record_completion(trainer, edition, name, **typed):
    """Record a completion on the page of participants; returns that page."""
    page = trainer.open(edition.path).follow("Participants").follow("Show them")
    row = next(r for r in page.soup.select("tbody tr") if name in r.get_text())
    form = trainer.open(row.find_all("a")[-1]["href"])
    return form.submit(**{"attended_minutes": "1500", "pre_percent": "40", "post_percent": "85"} | typed)


def certificate_number(person):
    """Return the number of the newest certificate of a person."""
    page = person.open("/certificates")
    return re.search(r"BAL-\d{4}-[0-9A-Z-]+", page.text).group()


# Several steps at once, for stories that are about what comes after them


def agree(secretariat, focal_point, officer, need, offering, seats):
    """Propose a match and have both sides confirm it; returns the match's page."""
    match = propose(secretariat, need, offering, seats)
    confirm(focal_point, match)
    return confirm(officer, match)


def eligible(secretariat, focal_point, edition, *names):
    """Put officers forward in this order of ranks and find them eligible; returns their nominations' pages."""
    made = [put_forward(focal_point, edition, name, rank) for rank, name in enumerate(names, start=1)]
    screen(secretariat, *made)
    return made


def publish(secretariat, edition):
    """Publish a planned edition, and return its page."""
    return (
        secretariat.open(f"/editions/{edition.public_id}")
        .follow("Look it through and publish")
        .press("Publish it")
    )
