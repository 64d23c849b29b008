"""What every template can say."""

from flask import current_app, request
from flask_login import current_user

from lms.base import audit, i18n
from lms.base.assets import asset
from lms.base.doors import may
from lms.base.forms import once
from lms.base.identity import current_actor
from lms.base.requests import csp_nonce
from lms.kernel import clock

KEPT = 64
_drawn = {}
THEMES = {"light", "dark"}
WORDS = {
    "asset": asset,
    "may": may,
    "zip": zip,
    "history_of": audit.history,
    "csp_nonce": csp_nonce,
    "now": clock.now,
    "once": once,
}


def register(app):
    """Give templates their words and filters; `current_actor` and `nonce` are asked for lazily."""
    app.jinja_env.filters.update(i18n.FILTERS)
    app.jinja_env.globals.update(WORDS, address_of=app.address_of, kept=kept)
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def words():
        theme = request.cookies.get("theme", "") if request else ""
        return {
            "current_actor": current_actor(),
            "theme": theme if theme in THEMES else "",
            "example_world": current_app.config.get("EXAMPLE_WORLD", False),
            "session_left": _session_left(),
        }


def kept(macro, rows):
    """Return what the macro draws of the rows, drawn anew only when the rows are others.

    For lists that many open and few change. Such a macro looks at nothing but its rows: not at the reader,
    the clock or the request.
    """
    key = macro, request.root_path, tuple(map(tuple, rows))
    try:
        found = _drawn.get(key)
    except TypeError:  # a row with a list in it: its text will do
        key = macro, request.root_path, repr(rows)
        found = _drawn.get(key)
    if found is None:
        if len(_drawn) >= KEPT:
            _drawn.clear()
        found = _drawn[key] = macro(rows)
    return found


def _session_left():
    """Return for how many seconds the reader's session lasts unless a page is opened before."""
    ends_at = getattr(current_user, "ends_at", None) if request else None
    return int((ends_at - clock.now()).total_seconds()) if ends_at else None
