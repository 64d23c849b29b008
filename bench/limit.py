"""The bare limit: the same server and the same database doing only what a page cannot do without.

Every route is what a tuned Flask application would write by hand: one indexed query with Core and one
template without macros, or the fewest statements that a change needs. No session, no policy, no trail.
"""

import json
import os
import secrets
from pathlib import Path

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import Flask, redirect, render_template, request
from jinja2 import DictLoader

from bench.recipes import COLUMNS

CONSTANT = b"Balai"
TABLES = sa.MetaData()
ROW = sa.Table(
    "bench_row", TABLES, sa.Column("page", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    *(sa.Column(f"c{n}", sa.Text) for n in range(COLUMNS)),
)  # fmt: skip
PERSON = sa.Table("account", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True),
                  sa.Column("email", sa.Text), sa.Column("password_hash", sa.Text))  # fmt: skip
SESSION = sa.Table("bench_session", TABLES, sa.Column("token", sa.Text, primary_key=True),
                   sa.Column("account_id", sa.Integer))  # fmt: skip
SEAT = sa.Table("bench_seat", TABLES, sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("most", sa.Integer), sa.Column("taken", sa.Integer))  # fmt: skip
TAKEN = sa.Table("bench_taken", TABLES, sa.Column("key", sa.Text, primary_key=True),
                 sa.Column("seat_id", sa.Integer))  # fmt: skip
ROWS_OF = {
    many: sa.select(*(ROW.c[f"c{n}"] for n in range(many))).where(ROW.c.page == sa.bindparam("page"))
    .order_by(ROW.c.place).limit(50)
    for many in range(1, COLUMNS + 1)
}  # fmt: skip
FIND = sa.select(PERSON.c.id, PERSON.c.password_hash).where(PERSON.c.email == sa.bindparam("email"))
TAKE = sa.update(SEAT).where(SEAT.c.id == 1, SEAT.c.taken < SEAT.c.most).values(taken=SEAT.c.taken + 1)


def write_recipes(folder, recipes):
    """Keep the templates for the processes of the limit."""
    kept = {name: (recipe.template, len(recipe.values[0])) for name, recipe in recipes.items()}
    (Path(folder) / "recipes.json").write_text(json.dumps(kept))


def create_limit(database, folder):
    """Return the bare application."""
    app = Flask("limit", static_folder=None)
    recipes = json.loads((Path(folder) / "recipes.json").read_text())
    app.jinja_loader = DictLoader({f"{name}.html": text for name, (text, _many) in recipes.items()})
    engine = _engine(database)

    @app.get("/constant")
    def constant():
        return CONSTANT

    for name, (_text, many) in recipes.items():
        app.add_url_rule(f"/{name}", name, _page(engine, name, ROWS_OF[many]))
    app.add_url_rule("/sign-in", "sign_in", _sign_in(engine), methods=["POST"])
    app.add_url_rule("/accept", "accept", _accept(engine), methods=["POST"])
    return app


def _engine(database):
    engine = sa.create_engine(database)
    if engine.dialect.name == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def _safe(connection, _record):
            connection.isolation_level = None
            for pragma in ("journal_mode=wal", "synchronous=2", "foreign_keys=1", "busy_timeout=15000"):
                connection.execute(f"PRAGMA {pragma}")

        @sa.event.listens_for(engine, "begin")
        def _begin(connection):
            if connection.get_execution_options().get("writes", False):
                connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _page(engine, name, rows_of):
    def view():
        with engine.connect() as connection:
            rows = connection.execute(rows_of, {"page": name}).all()
        return render_template(f"{name}.html", rows=rows)

    return view


def _sign_in(engine):
    hasher = PasswordHasher()

    def view():
        with engine.connect() as connection:
            person = connection.execute(FIND, {"email": request.form["email"]}).one()
        try:
            hasher.verify(person.password_hash, request.form["password"])
        except VerificationError:
            return "no", 422
        with engine.connect().execution_options(writes=True) as connection:
            connection.execute(SESSION.insert(), {"token": secrets.token_hex(), "account_id": person.id})
            connection.commit()
        return redirect("/")

    return view


def _accept(engine):
    def view():
        with engine.connect().execution_options(writes=True) as connection:
            connection.execute(TAKEN.insert(), {"key": secrets.token_hex(), "seat_id": 1})
            if connection.execute(TAKE).rowcount == 0:
                return "full", 422
            connection.commit()
        return redirect("/")

    return view


def bare(environ, start_response):
    """Answer a constant without any framework: what the server itself costs."""
    if environ["PATH_INFO"] == "/bare":
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(CONSTANT)))])
        return [CONSTANT]
    return limit(environ, start_response)


if "BENCH_LIMIT" in os.environ:
    limit = create_limit(os.environ["BENCH_LIMIT"], os.environ["BENCH_INSTANCE"])
    Path(os.environ["BENCH_READY"], str(os.getpid())).touch()
