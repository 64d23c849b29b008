"""A workflow says which verbs lead where, and refuses the others with a sentence."""

from enum import StrEnum

import pytest

from lms.kernel import workflow
from lms.kernel.errors import RuleBroken, WrongStage
from lms.kernel.workflow import Step, Workflow


class Stage(StrEnum):
    DRAFT = "draft"
    UNDER_SILENCE = "under_silence"
    APPROVED = "approved"


@pytest.fixture
def record():
    """A small workflow, taken out of the register again."""
    found = Workflow(
        "record",
        Step("transmit", Stage.DRAFT, Stage.UNDER_SILENCE),
        Step("approve", Stage.UNDER_SILENCE, Stage.APPROVED),
        Step("withdraw", (Stage.DRAFT, Stage.UNDER_SILENCE), Stage.DRAFT),
    )
    yield found
    workflow.REGISTER.remove(found)


def test_a_verb_leads_from_its_stages_to_one(record):
    assert record.step(Stage.DRAFT, "transmit").target is Stage.UNDER_SILENCE
    assert record.step(Stage.UNDER_SILENCE, "withdraw").target is Stage.DRAFT


@pytest.mark.parametrize(("stage", "verb"), [
    (Stage.DRAFT, "approve"), (Stage.APPROVED, "transmit"), (Stage.DRAFT, "no such verb"),
])  # fmt: skip
def test_any_other_verb_is_refused_in_words(record, stage, verb):
    with pytest.raises(WrongStage, match=f"This record is at the stage “{stage.value}”: “{verb}”"):
        record.step(stage, verb)


def test_the_verbs_of_a_stage_stand_in_the_order_they_were_written(record):
    assert record.verbs(Stage.DRAFT) == ("transmit", "withdraw")
    assert record.verbs(Stage.APPROVED) == ()
    assert record.allows(Stage.DRAFT, "withdraw") and not record.allows(Stage.APPROVED, "withdraw")


def test_every_stage_is_named_once(record):
    assert record.stages == (Stage.DRAFT, Stage.UNDER_SILENCE, Stage.APPROVED)


def test_a_wrong_stage_is_a_broken_rule_that_says_where_it_belongs():
    broken = RuleBroken("Rank {rank} is given already.", rank=3, field="rank")
    assert (broken.sentence, broken.field, str(broken)) == (
        "Rank 3 is given already.",
        "rank",
        "Rank 3 is given already.",
    )
    assert isinstance(WrongStage("No."), RuleBroken)
    assert RuleBroken("100 {percent} stays as typed").sentence == "100 {percent} stays as typed"
