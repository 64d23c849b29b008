"""The matrix can fail: it notices each policy that says yes to all or no to all, each list that hides nothing."""

import pytest

from lms.entry.policies import MANAGE_EVERYBODY
from lms.kernel.policy import everyone
from tests.access.matrix import search
from tests.access.mutants import (
    NO,
    YES,
    at,
    at_the_doors_of,
    is_noticed,
    register,
    saying,
    showing_everything,
)
from tests.access.test_doors_and_lists import lists
from tests.access.visits import WORD

FOR_EVERYBODY = {
    "answer the questions that a secret link leads to",
    "follow their own calendar by its secret address",
    "read published findings",
    "read the capability framework",
    "read the catalogue of programmes and published editions",
    "read the first page, the catalogue and the pages about Balai",
    "read the published record of member states and partners",
    "read the published trainings",
    "read the record of a state or a partner",
    "read the register of conferences and meetings",
    "read the sources, the glossary and where sources disagree",
    "read what courses are about",
    "search what is visible",
    "sign in, use a one-time link, ask for access",
    "stop letters by the link in one of them",
    "verify a certificate by its number",
}
"""Policies that say yes to all on purpose; what they open is hidden by lists and by secret addresses."""

INSIDE_A_PAGE = {
    "read the answers to a state's own questions": "nomination.read",
    "read what only the decision on a seat needs of a nominee: number, needs, earlier record": "nomination.read",
    "read the history of a need": "need.read",
    "read how to join the sessions of an edition": "sessions of an edition.read",
    "read what came of a need: nominations, seats, marks": "need.read",
    "read the notes for trainers": "module of a study.read",
}
"""Policies that decide what stands on a page whose door is another one's: where the matrix meets them.

They are asked for on pages only: what a program is told is the same for everybody who may read the thing.
"""

PUBLISHED = {
    "needs.visible_findings", "parties.visible_conflicts", "parties.visible_institutions", "parties.visible_partners", "parties.visible_sources", "parties.visible_states",
    "parties.visible_terms", "trainings.visible_trainings", "reports.visible_events",
}  # fmt: skip
"""Lists that hide nothing on purpose: what others have published, and the trail, whose door is the auditor's."""

SHOWN_AT = {
    "entry.visible_access_requests": ("access requests.list",),
    "accounts.visible_accounts": ("accounts.list", "account.read"),
    "announcements.visible_announcements": ("announcement.review",),
    "maturity.visible_assessments": ("assessment.read",),
    "certificates.visible_certificates": ("certificate.read",),
    "courses.visible_courses": ("course.read",),
    "enrolments.visible_enrolments": ("enrolment.record the result of", "edition.list participants of"),
    "imports.visible_imports": ("file of nominations.read",),
    "nominations.visible_nominations": ("nomination.read",),
    "learning.visible_studies": ("study.continue",),
    "engagements.visible_matches": ("match.read",),
    "meetings.visible_meetings": ("meeting.read",),
    "needs.visible_needs": ("need.read",),
    "notices.visible_notices": ("notice.read",),
    "offerings.visible_offerings": ("offering.read",),
    "privacy.visible_requests": ("data requests.list", "data request.answer"),
    "programmes.visible_editions": ("edition.read",),
    "programmes.visible_programmes": ("programme.read",),
    "rounds.visible_rounds": ("round.read",),
    "rounds.visible_runs": ("run.read",),
    "topics.visible_topics": ("topic.read",),
    "travel.visible_fundings": ("edition.list who travels and who pays of",),
}
IN_SUMS_ONLY = {"reports.visible_in_figures", "reports.visible_in_sums"}
"""Lists whose things are only counted: the tests of sums turn them round."""

IN_THE_SEARCH_ONLY = {"courses.visible_modules"}

BEHIND_ANOTHER_DOOR = {
    "attendance.visible_marks", "prospects.visible_prospects", "rounds.visible_lines", "learning.visible_requests", "programmes.visible_sessions", "travel.visible_travel",
}  # fmt: skip
"""Lists that are read only through things whose own list hides them already."""


def guarded():
    return [
        policy for policy in register() if policy.sentence not in FOR_EVERYBODY | {MANAGE_EVERYBODY.sentence}
    ]


def cells_of(world, policy):
    name = INSIDE_A_PAGE.get(policy.sentence)
    if name is None:
        return at_the_doors_of(world, policy)
    return [cell for cell in at(world, name) if "/api/" not in cell[1][1]]


def test_only_these_policies_say_yes_to_all(application):
    assert {policy.sentence for policy in register() if policy.rule is everyone} == FOR_EVERYBODY


@pytest.mark.parametrize("sentence", [policy.sentence for policy in guarded()])
def test_a_policy_that_says_yes_to_all_is_noticed(world, sentence):
    policy = next(policy for policy in register() if policy.sentence == sentence)
    cells = cells_of(world, policy)
    with saying(policy, YES):
        assert is_noticed(world, cells, ("not you", "sign in", "yes"))


@pytest.mark.parametrize("sentence", [policy.sentence for policy in guarded()])
def test_a_policy_that_says_no_to_all_is_noticed(world, sentence):
    policy = next(policy for policy in register() if policy.sentence == sentence)
    cells = cells_of(world, policy)
    with saying(policy, NO):
        assert is_noticed(world, cells, ("yes",))


def test_every_list_is_turned_round_or_published():
    assert set(SHOWN_AT) | PUBLISHED | IN_SUMS_ONLY | IN_THE_SEARCH_ONLY | BEHIND_ANOTHER_DOOR == set(lists())


@pytest.mark.parametrize("name", SHOWN_AT)
def test_a_list_that_hides_nothing_is_noticed(world, name):
    cells = at(world, *SHOWN_AT[name])
    with showing_everything(lists()[name]):
        assert is_noticed(world, cells, ("no such page", "not you", "yes"))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("nominations.visible_nominations", "nomination.read"),
        ("programmes.visible_editions", "edition.read by a program"),
    ],
)
def test_a_list_that_hides_nothing_from_programs_is_noticed(world, name, row):
    cells = [cell for cell in at(world, row) if "/api/" in cell[1][1]]
    assert not is_noticed(world, cells, ("no such page", "not you", "yes"))
    with showing_everything(lists()[name]):
        assert is_noticed(world, cells, ("no such page", "not you", "yes"))


@pytest.mark.parametrize(
    "name", ["courses.visible_modules", "needs.visible_needs", "offerings.visible_offerings"]
)
def test_a_list_that_hides_nothing_from_the_search_is_noticed(world, name):
    visitor, trainee = (world.scene.readers[key] for key in ("visitor", "trainee of Malaysia"))
    assert search(world, visitor) + search(world, trainee) == []
    with showing_everything(lists()[name]):
        assert search(world, visitor) + search(world, trainee) != []


def test_the_search_finds_what_the_reader_may_read(world):
    answer = world.ask(world.scene.readers["focal point of Singapore"], "GET", "/search?q=phones")
    own = {word for need in world.scene.of_kind("need") if "SG" in need.of for word in need.says}
    assert own & set(WORD.findall(answer.text))


def test_the_world_as_it_is_gives_no_cause(world):
    assert not is_noticed(world, at(world, "need.read", "offering.read"), ("no such page", "not you", "yes"))


def invites(world, key, party):
    """Tell whether the reader can invite somebody for a party, as the outbox shows."""
    typed = {"name": "New", "email": "brand.new@example.org", "party": party, "roles": "trainee"}
    world.ask(world.scene.readers[key], "POST", "/accounts/invite", typed)
    invited = any(to == "brand.new@example.org" for to, _text in world.letters())
    world.restore()
    return invited


def test_a_focal_point_invites_for_the_own_state_and_for_no_other(world):
    assert invites(world, "focal point of Singapore", "SG")
    assert not invites(world, "focal point of Singapore", "MY")
    assert invites(world, "secretariat, of Singapore", "MY")


def offers(world, key, party):
    """Tell whether the form lets the reader choose the party."""
    return f'value="{party}"' in world.ask(world.scene.readers[key], "GET", "/accounts/invite").text


def test_the_policy_about_every_party_is_noticed_either_way(world):
    assert not offers(world, "focal point of Singapore", "MY")
    assert offers(world, "secretariat, of Singapore", "MY")
    with saying(MANAGE_EVERYBODY, YES):
        assert offers(world, "focal point of Singapore", "MY")
    with saying(MANAGE_EVERYBODY, NO):
        assert not offers(world, "secretariat, of Singapore", "MY")
