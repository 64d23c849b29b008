"""The own data, to read and to take along; what people ask about it, and the answers."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.accounts.queries import own_account
from lms.base import audit
from lms.base.doors import door
from lms.base.exports import file_response
from lms.base.identity import current_actor
from lms.base.limits import WRITE, limiter
from lms.base.listings import list_page
from lms.base.personal import entries, own_file
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.privacy import lists, policies, queries, services
from lms.privacy.forms import AnswerForm, AskForm, TakeForm
from lms.privacy.rules import DATA_REQUEST

bp = Blueprint("privacy", __name__)


@bp.route("/account/data", methods=["GET", "POST"])
@limiter.limit(WRITE, methods=["POST"])
@door(policies.OWN, stepped_up=True)
def own_data():
    """Show what is kept of the reader and what was asked; hand it over once the password was given again."""
    form, actor = TakeForm(), current_actor()
    if not form.submitted():
        return render_template(
            "privacy/own_data.html", entries=entries(), asked=queries.own_requests(actor),
            today=clock.now().date(),
        ), form.status  # fmt: skip
    return _handed_over(actor, clock.now())


def _handed_over(actor, now):
    account, parts = own_account(actor), own_file.gather(queries.person(actor))
    services.note_taken(account, by=actor, now=now)
    readable = render_template("privacy/own_file.html", account=account, parts=parts, made_at=now)
    about = {"name": account.name, "email": account.email, "made_at": now.isoformat(), "language": "en"}
    return file_response(
        own_file.packed(parts, readable, about), "my-data-on-balai.zip", "application/zip", "TLP:AMBER"
    )


@bp.route("/account/data/ask", methods=["GET", "POST"])
@limiter.limit(WRITE, methods=["POST"])
@door(policies.OWN)
def ask():
    """Ask for a correction, for erasure, or what is kept."""
    form, actor = AskForm(), current_actor()
    if form.submitted():
        services.ask(own_account(actor), form.kind.data, form.text.data, by=actor, now=clock.now())
        flash("Your request is on its way. The first answer comes within two working days.", "success")
        return redirect(url_for(".own_data"))
    return render_template("privacy/ask.html", form=form), form.status


@bp.get("/data-requests")
@door(policies.READ_REQUESTS)
def data_requests():
    """Show what people ask about their data."""
    rows = lists.joined(queries.visible_requests(current_actor()))
    return list_page(lists.REQUESTS, rows, "privacy/data_requests.html")


@bp.route("/data-requests/<uuid:public_id>", methods=["GET", "POST"])
@door(policies.ANSWER, find=queries.data_request)
def data_request(asked):
    """Show a request, and give the first answer."""
    return _answered(asked, services.answer, "The answer is given; the person has been told.")


@bp.route("/data-requests/<uuid:public_id>/finish", methods=["GET", "POST"])
@door(policies.ANSWER, find=queries.data_request)
def finish(asked):
    """Close a request with what was done."""
    return _answered(asked, services.finish, "The request is done; the person has been told.")


def _answered(asked, verb, words):
    form, now = AnswerForm(), clock.now()
    if form.submitted():
        try:
            verb(asked, form.text.data, by=current_actor(), now=now)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(words, "success")
            return redirect(url_for(".data_requests"))
    return render_template(
        "privacy/data_request.html", asked=asked, form=form, today=now.date(), events=audit.history(asked),
        verbs=DATA_REQUEST.verbs(asked.stage), finishing=verb is services.finish,
    ), form.status  # fmt: skip
