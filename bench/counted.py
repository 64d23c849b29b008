"""The application that also says how many SQL statements each answer took; served for counting only."""

from flask import g
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.served import app

__all__ = ["app"]


@event.listens_for(Engine, "before_cursor_execute")
def _count(_connection, _cursor, statement, *_rest):
    if g and not statement.startswith("BEGIN"):
        g.statements = g.get("statements", 0) + 1


@app.after_request
def _tell(response):
    response.headers["X-Statements"] = str(g.get("statements", 0))
    return response
