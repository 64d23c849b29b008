"""Rounds of the regional plan: a draft, one under way with two runs, and one whose plan was adopted."""

from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.prospects.services import ask_for_prospects
from lms.rounds import services
from lms.rounds.rules import Change
from tests.access.cast import COMPANY, TEACHER
from tests.factories.planning import a_published_round, a_round, a_run, what_if

PARTNERS = ("japan", TEACHER, COMPANY)


def make(scene):
    """Make the rounds, with a word of its own in the settings of each."""
    _round(scene, "draft", a_round, marks=set())
    under_way = _round(scene, "published", a_published_round, marks={"posted"})
    run = a_run(under_way)
    other = what_if(run, Change("set_phi", phi="0.5"))
    for each, beside in ((run, other), (other, run)):
        ids = {"public_id": each.public_id, "other_id": beside.public_id, "kind": "set_phi"}
        scene.add("run", each.title, ids)
    adopted = _round(scene, "adopted", a_published_round, marks={"posted"})
    chosen = a_run(adopted)
    services.adopt(chosen, by=SYSTEM, now=clock.now())
    for each in (run, chosen):
        ask_for_prospects(each, by=SYSTEM, now=clock.now())
    for code in ("SG", "MY", "PH"):
        scene.add("state's part of a plan", code, {"public_id": adopted.public_id, "code": code}, of={code})
    for code in PARTNERS:
        scene.add("partner's part of a plan", code, {"public_id": adopted.public_id, "code": code}, of={code})


def _round(scene, name, made, marks):
    word = scene.word(f"by whose authority the {name} round is")
    found = made(title=f"Round {name}", authority=f"Decided as {word}")
    scene.add("round", name, found, says={word}, marks=marks)
    return found
