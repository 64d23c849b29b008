"""The notification centre, the choice of how to be told, and the link that stops letters."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.doors import door
from lms.base.forms import csrf
from lms.base.identity import current_actor
from lms.base.limits import WRITE, limiter
from lms.base.listings import list_page
from lms.kernel import clock
from lms.notices import lists, policies, queries, services
from lms.notices.forms import choices_form, chosen_in
from lms.notices.rules import About

bp = Blueprint("notices", __name__)


@bp.app_context_processor
def bell():
    """Tell the head of every page how many notices are unread; the session's proof has counted them."""
    return {"unread_notices": getattr(current_user, "unread", 0)}


@bp.get("/notifications")
@door(policies.READ_OWN)
def notices():
    """Show what was told to the reader, the unread first."""
    actor = current_actor()
    return list_page(lists.NOTICES, queries.visible_notices(actor), "notices/notices.html",
                     fresh=queries.fresh(actor, clock.now()))  # fmt: skip


@bp.post("/notifications/<uuid:public_id>/open")
@door(policies.READ_OWN, find=queries.notice)
def open_notice(notice):
    """Mark a notice as read and lead to what it is about."""
    path = notice.path
    services.mark(notice, True, by=current_actor(), now=clock.now())
    return redirect(path)


@bp.post("/notifications/<uuid:public_id>/read")
@door(policies.READ_OWN, find=queries.notice)
def mark_read(notice):
    """Mark a notice as read."""
    services.mark(notice, True, by=current_actor(), now=clock.now())
    return redirect(url_for(".notices"))


@bp.post("/notifications/<uuid:public_id>/unread")
@door(policies.READ_OWN, find=queries.notice)
def mark_unread(notice):
    """Mark a notice as unread again."""
    services.mark(notice, False, by=current_actor(), now=clock.now())
    return redirect(url_for(".notices"))


@bp.post("/notifications/read")
@door(policies.READ_OWN)
def mark_all_read():
    """Mark every notice as read."""
    services.mark_all_read(by=current_actor(), now=clock.now())
    flash("Everything is marked as read.", "success")
    return redirect(url_for(".notices"))


@bp.route("/notifications/choices", methods=["GET", "POST"])
@door(policies.CHOOSE)
def choices():
    """Choose how to be told, for each kind of notice."""
    form = choices_form(queries.choices_of(current_actor().public_id))
    if form.submitted():
        services.choose(chosen_in(form), by=current_actor(), now=clock.now())
        flash("Your choice is kept.", "success")
        return redirect(url_for(".choices"))
    obligatory = [about for about in About if about.obligatory]
    return render_template("notices/choices.html", form=form, obligatory=obligatory), form.status


@bp.route("/stop-letters/<token>", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit(WRITE)
@door(policies.STOP, find=queries.stopping)
def stop(stopping):
    """Stop letters by a link; only the POST does it, from our page or from a mail program (RFC 8058)."""
    if request.method == "POST":
        services.stop(stopping, by=current_actor(), now=clock.now())
    return render_template("notices/stop.html", stopping=stopping, stopped=request.method == "POST")
