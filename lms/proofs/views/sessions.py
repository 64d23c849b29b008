"""The session behind a browser's cookie: begun afresh with every proof, ended, and told apart in a list."""

from flask import redirect, session, url_for

from lms.base.identity import half_signed_in_actor
from lms.base.requests import is_path_of_ours
from lms.kernel import clock
from lms.proofs import queries, services


def begin_session(token):
    """Put a fresh session behind the cookie; only the wanted page survives from before."""
    wanted = session.get("wanted")
    session.clear()
    session["sid"] = token
    if wanted:
        session["wanted"] = wanted


def end_session(token):
    """End the session behind this browser's cookie, if one is running."""
    running = queries.own_session(token)
    if running is not None:
        services.end_session(running, by=half_signed_in_actor(), now=clock.now())


def home_or_wanted():
    """Return to the page that was asked for, if it is a path of ours."""
    wanted = session.pop("wanted", "")
    return redirect(wanted if is_path_of_ours(wanted) else url_for("home.index"))


def network_of(address):
    """Return the network that is kept of an address: never the whole of it."""
    cut = ":" if ":" in (address or "") else "."
    return cut.join((address or "unknown").split(cut)[:3])


def browser_of(user_agent):
    """Return a browser as people say it, for the list of sessions: "Firefox on Android"."""
    names = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows",
               "Mac OS": "macOS", "Linux": "Linux"}  # fmt: skip
    name = next((words for mark, words in names.items() if mark in user_agent), "A browser")
    system = next((words for mark, words in systems.items() if mark in user_agent), "")
    return f"{name} on {system}" if system else name
