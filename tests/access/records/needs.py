"""Needs of three states as each shows them, offerings of three partners, and matches between them."""

from typing import NamedTuple

from lms.base.db import db
from lms.engagements import services as engagements
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.needs import services as needs
from lms.needs.rules import Visibility
from lms.offerings import services as offerings
from tests.access.cast import COMPANY, TEACHER
from tests.factories.activities import an_announcement
from tests.factories.needs import a_draft_need, a_draft_offering, a_match, an_assessment, an_open_offering
from tests.factories.people import a_partner, actor_of

V = Visibility
FOCAL = {
    "SG": "focal point of Singapore",
    "MY": "focal point of Malaysia",
    "PH": "focal point of the Philippines",
}
HISTORY, TRACE = "need.read the history of", "need.read what came of it"
STATES, PARTNERS = {"states"}, {"japan", TEACHER, COMPANY}


class Shown(NamedTuple):
    """A need: its state, how it is shown, to which partners by name, and how far it has come."""

    state: str
    visibility: Visibility
    partners: tuple = ()
    stage: str = "open"

    @property
    def name(self):
        named = f" {' and '.join(self.partners)}" if self.partners else ""
        return f"{self.state} {self.stage} {self.visibility.value.replace('_', ' ')}{named}"

    @property
    def readers(self):
        """Return the circles that the state lets read it now."""
        if self.stage in {"draft", "withdrawn"} or self.visibility == V.OWN_STATE:
            return set()
        partners = {V.MEMBER_STATES: set(), V.NAMED_PARTNERS: set(self.partners), V.ALL_PARTNERS: PARTNERS}
        return STATES | partners[self.visibility]


NEEDS = (
    Shown("SG", V.ALL_PARTNERS, stage="draft"), Shown("SG", V.OWN_STATE), Shown("SG", V.MEMBER_STATES),
    Shown("SG", V.NAMED_PARTNERS, ("japan",)), Shown("SG", V.ALL_PARTNERS),
    Shown("SG", V.NAMED_PARTNERS, ("japan",), "closed"), Shown("SG", V.ALL_PARTNERS, stage="withdrawn"),
    Shown("MY", V.ALL_PARTNERS, stage="draft"), Shown("MY", V.OWN_STATE),
    Shown("MY", V.NAMED_PARTNERS, (TEACHER,)), Shown("PH", V.OWN_STATE), Shown("PH", V.ALL_PARTNERS),
    Shown("PH", V.NAMED_PARTNERS, (COMPANY,)),
)  # fmt: skip


def make(scene):
    """Make assessments, needs, offerings, pairs and matches."""
    for state, topic, capability in (("SG", "FOR-3", 2), ("MY", "FOR-3", None), ("PH", "JUS-1", 3)):
        _assessment(scene, state, topic, capability)
    _announcement(scene)
    scene.needs = {shown.name: _need(scene, shown) for shown in NEEDS}
    scene.offerings = {(partner, stage): _offering(scene, partner, stage)
                       for partner in ("japan", TEACHER, COMPANY)
                       for stage in ("draft", "open", "withdrawn")}  # fmt: skip
    _matches(scene)
    _pairs(scene)


def _announcement(scene):
    """Keep what a partner announced elsewhere; until it is reviewed it is the secretariat's alone."""
    title = scene.word("the title of an announcement")
    found = an_announcement(title=f"{title} activity")
    scene.add("announcement", "one that waits", found, says={title}, read="review")


def _assessment(scene, state, topic, capability):
    """Keep what a state says of itself; its evidence is for nobody else."""
    evidence, office = (
        scene.word(f"the {what} of the assessment of {topic} by {state}") for what in ("evidence", "office")
    )
    found = an_assessment(
        state, topic, capability, evidence=f"Figures, {evidence}.", office=f"Office {office}"
    )
    scene.add("assessment", f"{state} {topic}", found, of={state}, says={evidence, office})


def _need(scene, shown):
    title, text = (scene.word(f"the {what} of the need “{shown.name}”") for what in ("title", "text"))
    need = a_draft_need(
        shown.state, title=f"{title} phones", text=f"Phones wait, {text}.", visibility=shown.visibility,
        shared_with=[a_partner(code) for code in shown.partners],
    )  # fmt: skip
    closed = scene.word(f"why the need “{shown.name}” was closed") if shown.stage == "closed" else ""
    signed = scene.cast.names[FOCAL[shown.state]] if shown.stage != "draft" else ""
    thing = scene.add(
        "need", shown.name, need, of={shown.state}, shown_to=shown.readers, says={title, text},
        marks={"open"} & {shown.stage} | ({"posted"} if signed else set()),
        parts=[(row, word) for row, word in ((HISTORY, signed), (TRACE, closed)) if word],
    )  # fmt: skip
    for row, word in thing.parts:
        scene.known_to(word, (row, thing))
    _bring_to(need, shown.stage, closed, actor_of(scene.cast.accounts[FOCAL[shown.state]]))
    return need


def _bring_to(need, stage, reason, by):
    """Take a need as far as its stage, by the focal point, whose name its history tells."""
    if stage != "draft":
        needs.post(need, by=by, now=clock.now())
    if stage == "withdrawn":
        needs.withdraw(need, reason="It is served.", by=by, now=clock.now())
    if stage == "closed":
        needs.close(need, reason=f"Closed, {reason}.", by=by, now=clock.now())


def _offering(scene, partner, stage):
    title, text = (
        scene.word(f"the {what} of the {stage} offering of {partner}") for what in ("title", "text")
    )
    make_one = a_draft_offering if stage == "draft" else an_open_offering
    offering = make_one(partner, title=f"{title} phones", text=f"Two weeks, {text}.")
    if stage == "withdrawn":
        offerings.withdraw(offering, by=SYSTEM, now=clock.now())
    scene.add("offering", f"{partner} {stage}", offering, of={partner}, says={title, text},
              shown_to=STATES if stage == "open" else set())  # fmt: skip
    return offering


def _matches(scene):
    people, offered = scene.cast.accounts, scene.offerings
    proposed = a_match(scene.needs["SG open named partners japan"], offered["japan", "open"])
    _match(scene, "proposed", proposed, {"SG", "japan"})
    confirmed = a_match(scene.needs["SG open all partners"], offered["japan", "open"], seats=2)
    for key in ("focal point of Singapore", "officer of Japan"):
        engagements.confirm(confirmed, by=actor_of(people[key]), now=clock.now())
    _match(scene, "confirmed", confirmed, {"SG", "japan"}, marks={"confirmed"})
    refused = a_match(scene.needs[f"MY open named partners {TEACHER}"], offered[TEACHER, "open"])
    word = scene.word("why Malaysia refused a match")
    engagements.refuse(refused, f"Not now, {word}.", by=actor_of(people["focal point of Malaysia"]),
                    now=clock.now())  # fmt: skip
    _match(scene, "refused", refused, {"MY", TEACHER}, says={word})


def _match(scene, name, match, sides, *, says=(), **facts):
    """Keep a match; its two sides may read the titles of both things in it."""
    thing = scene.add("match", name, match, of=sides, says=says, **facts)
    for found in (match.need, match.offering):
        word = next(part for part in found.title.split() if part in scene.words.secrets)
        scene.known_to(word, ("match.read", thing))
    db.session.refresh(match)


def _pairs(scene):
    for need, offering, marks in (
        ("SG open named partners japan", ("japan", "open"), {"open"}),
        ("SG open own state", (TEACHER, "open"), {"open"}),
        ("SG draft all partners", ("japan", "open"), set()),
        ("MY open own state", ("japan", "draft"), set()),
    ):
        ids = {"need_id": scene.needs[need].public_id, "offering_id": scene.offerings[offering].public_id}
        behind = (scene.the("need", need), scene.the("offering", " ".join(offering)))
        scene.add("need and offering", f"{need} with {' '.join(offering)}", ids, marks=marks, behind=behind)
