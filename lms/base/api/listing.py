"""Lists for programs: keyset pages of a Select, each with the address of the next one."""

from datetime import datetime
from functools import wraps
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request
from pydantic import ConfigDict, Field, ValidationError, create_model
from sqlalchemy import literal, tuple_

from lms.base.api.operations import Operation
from lms.base.api.shapes import Shape, Shown, findings
from lms.base.db import db
from lms.base.problems import Refused
from lms.base.signed import signed, unsigned

PER_PAGE, MOST = 50, 100
After = Annotated[str | None, Field(default=None, max_length=600, description="Where the page before ended.")]


class Query(Shape):
    """What may stand behind the question mark."""

    model_config = ConfigDict(extra="forbid", strict=False)
    limit: Annotated[int, Field(default=PER_PAGE, ge=1, le=MOST, description="How many at most.")]
    after: After


def listing(scope, spec, *, answers, draw, order=None):
    """Declare a view that returns a Select as a list of the API, with the filters of its page.

    It goes by `order`, columns that are unique together; else by when the rows were made, so that what is added
    while somebody turns the pages comes on the last one.
    """
    columns = order or (spec.key.class_.created_at, spec.key)
    query, page = _query(spec), _page(answers)

    def declare(view):
        @wraps(view)
        def run(*things):
            asked = _asked(query)
            rows = _filtered(view(*things), spec, asked)
            return _turned(rows, columns, asked, page, lambda item: draw(item[0]))

        run.operation = Operation(scope, page, query=query)
        return run

    return declare


def counting(scope, query, *, answers, draw):
    """Declare a view that is handed what the address asks and returns (sums, the column that tells them apart).

    Sums are no records: they come narrowed, and `draw` makes a shape of a row and of what was asked.
    """
    page = _page(answers)

    def declare(view):
        @wraps(view)
        def run(*things):
            asked = _asked(query)
            rows, key = view(*things, asked)
            return _turned(rows, (key,), asked, page, lambda item: draw(item, asked))

        run.operation = Operation(scope, page, query=query)
        return run

    return declare


def _turned(rows, columns, asked, page, draw):
    """Return the answer with one page of rows and the address of the next."""
    items, more = _items(rows, columns, asked)
    following = _next(asked, columns, items[-1]) if more else None
    body = page(items=[draw(item) for item in items], next=following).model_dump_json()
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Response(body, headers=headers, content_type="application/json")


def _query(spec):
    choices = {
        each.name: (Literal[tuple(str(value) for value, _label in each.options())] | None, Field(default=None, description=f"{each.label}: only these."))
        for each in spec.filters
    }  # fmt: skip
    return create_model(f"{spec.noun.title().replace(' ', '')}Query", __base__=Query, **choices)


def _page(answers):
    return create_model(
        f"{answers.__name__}Page", __base__=Shown, __doc__="One page of a list.",
        items=(list[answers], ...), next=(Annotated[str | None, Field(description="The address of the next page.")], ...),
    )  # fmt: skip


def _asked(query):
    try:
        return query.model_validate(request.args.to_dict())
    except ValidationError as wrong:
        raise Refused(422, "The address asks for what there is not.", errors=findings(wrong)) from wrong


def _filtered(rows, spec, asked):
    for each in spec.filters:
        value = getattr(asked, each.name)
        rows = rows.where(each.where(value)) if value is not None else rows
    return rows


def _items(rows, columns, asked):
    """Return the rows of this page, each with the values of its order, and whether more follow."""
    if asked.after is not None:
        ended = [literal(v, c.type) for v, c in zip(_read(asked.after), columns, strict=True)]
        rows = rows.where(tuple_(*columns) > tuple_(*ended))
    wanted = rows.order_by(None).order_by(*columns).add_columns(*columns).limit(asked.limit + 1)
    found = list(db.session.execute(wanted))
    return found[: asked.limit], len(found) > asked.limit


def _purpose():
    return f"page of {request.path}"


def _next(asked, columns, last):
    """Return the address of the page after a row; the place is signed, so that only what we wrote is read back."""
    place = signed(_purpose(), [_plain(value) for value in last[-len(columns) :]])
    kept = asked.model_dump(exclude_defaults=True, exclude={"after"})
    return f"{request.root_path}{request.path}?{urlencode({**kept, 'after': place})}"


def _read(after):
    place = unsigned(_purpose(), after)
    if place is None:
        raise Refused(422, "Take the address of the next page as it was given.")
    return [_value(value) for value in place]


def _plain(value: Any):
    if isinstance(value, datetime):
        return ["at", value.isoformat()]
    return ["id", str(value)] if isinstance(value, UUID) else value


def _value(plain: Any):
    if not isinstance(plain, list):
        return plain
    kind, text = plain
    return datetime.fromisoformat(text) if kind == "at" else UUID(text)
