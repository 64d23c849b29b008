"""The form of PLAN.json, as far as it is added up; nothing of what made the plan is asked."""

from pydantic import StrictFloat, StrictInt, StrictStr, ValidationError, create_model

from lms.exchange.rules.shapes import path_of, said_of

Whole, Words = StrictInt, StrictStr


def _object(name, **kinds):
    """Return the type of an object with these keys at least."""
    return create_model(name, **{key: (kind, ...) for key, kind in kinds.items()})


DUALS = _object(
    "Duals", scale=Whole, bound=Whole, needs=dict[Words, tuple[Words, Whole, Whole, Whole]],
    offerings=dict[Words, tuple[Whole, Whole]], caps=list[tuple[Words, Words, Whole, Whole]], floors=dict[Words, Whole],
    money=list[_object("Money", offering=Words, budget=Whole, price=Whole, costs=dict[Words, Whole])],
    forced=list[tuple[Words, Words, Whole]], pair_limit=Whole | None, cohorts=dict[Words, Whole], whole=list[Words],
    pairs_hash=Words,
)  # fmt: skip
PLAN = _object(
    "Plan", inputs_hash=Words, parameters=dict, status=Words, utility=Whole, bound=Whole, gap=StrictFloat,
    seats=Whole, allocation=list[_object("Row", need=Words, offering=Words, seats=Whole, score=Whole)],
    unserved=list[_object("Left", need=Words, people=Whole)],
    states=list[_object("State", state=Words, demand=Whole, seats=Whole, floor=Whole)], duals=DUALS,
    allocation_hash=Words, document_hash=Words,
)  # fmt: skip


def faults_of_form(document) -> list[str]:
    """Return a sentence with its path for each value that is missing or of another kind than a plan has there."""
    try:
        PLAN.model_validate(document)
    except ValidationError as wrong:
        return [f"{path_of(each['loc']) or 'the file'}: {said_of(each)}" for each in wrong.errors()]
    return []
