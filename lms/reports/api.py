"""The figures of seats for programs: the rows of the page's list, with how each figure is counted."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, create_model

from lms.base.api import Query, Scope, Shown, blueprint, counting
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel.errors import RuleBroken
from lms.reports import policies, queries
from lms.reports.rules import CONDUCT, PERSONS, SEATS, Group, figures_shown

bp = blueprint("reports_api")
READ = Scope("figures:read", "Read how many seats were promised, taken and used, as far as you may")


class FiguresQuery(Query):
    """What one row stands for, and to what the rows are narrowed before they are counted."""

    by: Annotated[
        Literal[tuple(group.value for group in Group)], Field(description="One row for each of these.")
    ] = Group.EDITION.value
    year: Annotated[int | None, Field(ge=2000, le=2100, description="The year in which editions start.")] = None  # fmt: skip
    edition: Annotated[UUID | None, Field(description="Only this edition.")] = None
    state: Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="Only this member state.")] = None


class RowShown(Shown):
    """What a row stands for: the id of an edition or programme, the code of a state, a year, or an agency with its state."""

    key: str
    name: str
    starts_on: Annotated[date | None, Field(description="When an edition starts.")]
    state: Annotated[str | None, Field(description="The state of an agency.")]


FIGURES = (*SEATS, *CONDUCT, *PERSONS)
FiguresShown = create_model(
    "FiguresShown", __base__=RowShown, __doc__="One row of figures; null is a figure that you may not read, 0 is a nought.",
    **{figure.key: (Annotated[int | None, Field(description=f"{figure.formula[0].upper()}{figure.formula[1:]}.")], ...)
       for figure in FIGURES},
)  # fmt: skip


def _asked(typed):
    """Return what is asked; raises RuleBroken where agencies are counted for others only."""
    asked = queries.Asked(Group(typed.by), str(typed.year or ""), str(typed.edition or ""), typed.state or "")
    if asked.group is Group.AGENCY and not queries.reads_whole(current_actor(), asked.state):
        raise RuleBroken(
            "Agencies are counted for the secretariat, and for whoever speaks for a state.", field="by"
        )
    return asked


def _drawn(row, typed):
    asked = _asked(typed)
    shown = figures_shown(asked.group, queries.reads_whole(current_actor(), asked.state), bool(asked.state))
    read = {figure.key: getattr(row, figure.key) for figure in FIGURES if figure in shown}
    numbers = {key: None if read.get(key) is None else int(read[key]) for key in (f.key for f in FIGURES)}
    return FiguresShown(
        key=str(row.key), name=row.name, **numbers,
        starts_on=row.beside if asked.group is Group.EDITION else None,
        state=row.beside if asked.group is Group.AGENCY else None,
    )  # fmt: skip


@bp.get("/figures")
@door(policies.READ_FIGURES)
@counting(READ, FiguresQuery, answers=FiguresShown, draw=_drawn)
def figures(typed):
    """Read how many seats were promised, taken and used, summed by what you choose."""
    counted = queries.seat_figures(current_actor(), _asked(typed))
    return queries.figures_of(counted), counted.c.key
