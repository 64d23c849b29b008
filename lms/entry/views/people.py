"""The accounts of a state, a partner or everybody: invite, give roles, suspend, close."""

from flask import flash, redirect, render_template, url_for

from lms.accounts import queries as people
from lms.accounts.rules import ACCOUNT, grantable
from lms.base import audit
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.entry import lists, policies, queries, services
from lms.entry.forms import AnswerForm, CloseForm, GrantForm, InviteForm
from lms.entry.views import bp
from lms.kernel import clock
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties


def _roles():
    return sorted((role.value, role.label) for role in grantable(current_actor()))


@bp.get("/accounts")
@door(policies.READ_ACCOUNTS)
def accounts():
    """Show the accounts that the reader manages."""
    rows = lists.joined(people.visible_accounts(current_actor()))
    return list_page(lists.ACCOUNTS, rows, "entry/accounts.html")


@bp.route("/accounts/invite", methods=["GET", "POST"])
@door(policies.MANAGE)
def invite():
    """Invite somebody with roles."""
    form, actor = InviteForm(), current_actor()
    form.roles.choices = _roles()
    form.party.choices = _parties(actor)
    if form.submitted():
        facts = form.values
        party = parties.party_by_code(facts.pop("party"))
        facts["roles"] = [Role(role) for role in facts["roles"]]
        try:
            account = services.invite(party, by=actor, now=clock.now(), **facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The invitation is on its way. Its link works for three days.", "success")
            return redirect(url_for(".account", public_id=account.public_id))
    return render_template("entry/invite.html", form=form), form.status


def _parties(actor):
    """Return the parties that the actor may invite people for."""
    if not policies.MANAGE_EVERYBODY.allows(actor):
        return [(actor.party_code, actor.party_name)]
    states = parties.state_choices(clock.now().date())
    return [*states, ("ASEC", "ASEAN Secretariat"), *parties.partner_choices()]


@bp.route("/accounts/<uuid:public_id>", methods=["GET", "POST"])
@door(policies.MANAGE, find=people.account, stepped_up=True)
def account(account):
    """Show an account with its roles, and give another role."""
    form = GrantForm(begins=clock.now().date())
    form.role.choices = _roles()
    if form.submitted():
        facts = form.values
        facts["role"] = Role(facts["role"])
        try:
            services.grant_role(account, by=current_actor(), now=clock.now(), **facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The role is given; the person has been told.", "success")
            return redirect(url_for(".account", public_id=account.public_id))
    events = audit.history(account)
    return render_template(
        "entry/account.html", account=account, form=form, events=events, verbs=ACCOUNT.verbs(account.stage), today=clock.now().date(),
    ), form.status  # fmt: skip


@bp.post("/roles/<uuid:public_id>/end")
@door(policies.END_ROLE, find=people.grant, stepped_up=True)
def end_role(grant):
    """End a role today."""
    account = grant.account
    try:
        services.end_role(grant, by=current_actor(), now=clock.now())
    except RuleBroken as broken:
        flash(broken.sentence, "error")
    else:
        flash("The role has ended; the person has been told.", "success")
    return redirect(url_for(".account", public_id=account.public_id))


def _do(verb, account, words):
    try:
        verb(account, by=current_actor(), now=clock.now())
    except RuleBroken as broken:
        flash(broken.sentence, "error")
    else:
        flash(words, "success")
    return redirect(url_for(".account", public_id=account.public_id))


@bp.post("/accounts/<uuid:public_id>/suspend")
@door(policies.SHUT, find=people.account)
def suspend(account):
    """Shut an account until it is restored."""
    return _do(services.suspend_account, account, "The account is suspended.")


@bp.post("/accounts/<uuid:public_id>/restore")
@door(policies.SHUT, find=people.account)
def restore(account):
    """Open a suspended account."""
    return _do(services.restore_account, account, "The account is open again.")


@bp.route("/accounts/<uuid:public_id>/close", methods=["GET", "POST"])
@door(policies.SHUT, find=people.account)
def close(account):
    """Close an account for good, once the word is typed."""
    form = CloseForm()
    if form.submitted():
        return _do(services.close_account, account, "The account is closed.")
    return render_template("entry/close.html", account=account, form=form), form.status


@bp.post("/accounts/<uuid:public_id>/renew")
@door(policies.MANAGE, find=people.account)
def renew(account):
    """Send a fresh invitation."""
    return _do(services.renew_invitation, account, "A fresh invitation is on its way.")


@bp.get("/access-requests")
@door(policies.READ_REQUESTS)
def access_requests():
    """Show who asks for access."""
    rows = lists.with_states(queries.visible_access_requests(current_actor()))
    return list_page(lists.REQUESTS, rows, "entry/access_requests.html")


@bp.route("/access-requests/<uuid:public_id>", methods=["GET", "POST"])
@door(policies.ANSWER_REQUESTS, find=queries.access_request)
def access_request(asked):
    """Answer a request for access."""
    form = AnswerForm()
    if form.submitted():
        try:
            services.answer_access_request(
                asked, form.verdict.data, answer=form.answer.data or "",
                by=current_actor(), now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The answer is on its way.", "success")
            return redirect(url_for(".access_requests"))
    return render_template("entry/access_request.html", asked=asked, form=form), form.status
