"""Needs and offerings as files: out, and in after a look at every entry."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.sheets import read_table
from lms.exchange import exports, policies, services
from lms.exchange.forms import LARGEST, CarryForm, SendForm
from lms.exchange.rules import heads_of, read_json, read_rows
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties

bp = Blueprint("exchange", __name__)
LIST = {"needs": "needs.needs", "offerings": "offerings.offerings"}


@bp.get("/needs/file.json")
@door(policies.TAKE_NEEDS)
def needs_json():
    """Answer with the needs as JSON."""
    return exports.answer("needs", "json", by=current_actor())


@bp.get("/needs/file.csv")
@door(policies.TAKE_NEEDS)
def needs_csv():
    """Answer with the needs as CSV with the mappings of their topics."""
    return exports.answer("needs", "csv", by=current_actor())


@bp.get("/offerings/file.json")
@door(policies.TAKE_OFFERINGS)
def offerings_json():
    """Answer with the offerings as JSON."""
    return exports.answer("offerings", "json", by=current_actor())


@bp.get("/offerings/file.csv")
@door(policies.TAKE_OFFERINGS)
def offerings_csv():
    """Answer with the offerings as CSV with the mappings of their topics."""
    return exports.answer("offerings", "csv", by=current_actor())


@bp.route("/needs/import", methods=["GET", "POST"])
@door(policies.SEND_NEEDS)
def import_needs():
    """Take a file of needs of the own state and show what each entry would do."""
    return _looked_at("needs")


@bp.route("/offerings/import", methods=["GET", "POST"])
@door(policies.SEND_OFFERINGS)
def import_offerings():
    """Take a file of offerings of the own party and show what each entry would do."""
    return _looked_at("offerings")


@bp.post("/needs/import/carry-out")
@door(policies.SEND_NEEDS)
def carry_out_needs():
    """Carry out the file of needs that was looked at, whole or not at all."""
    return _carried_out("needs")


@bp.post("/offerings/import/carry-out")
@door(policies.SEND_OFFERINGS)
def carry_out_offerings():
    """Carry out the file of offerings that was looked at, whole or not at all."""
    return _carried_out("offerings")


def _read(part, kind, content):
    """Return ([(path, item)], [Fault]) of a file by its ending."""
    return read_json(content, part) if kind == ".json" else read_rows(read_table("file.csv", content), part)


def _looked_at(part):
    form, looked, faults, carry = SendForm(), None, [], None
    if form.submitted():
        try:
            name, content = storage.open_upload(form.file.data, kinds=(".json", ".csv"))
            if len(content) > LARGEST:
                raise RuleBroken("The file is larger than 1.5 MB. Send it in parts.", field="file")
            kind = ".json" if name.lower().endswith(".json") else ".csv"
            looked, faults = _look(part, kind, content)
            carry = CarryForm(formdata=None, kind=kind, content=content.decode("utf-8-sig"))
        except RuleBroken as broken:
            form.refuse(broken)
    code = 422 if faults or (looked and looked.refused) else form.status
    return render_template(
        "exchange/import.html", part=part, form=form, looked=looked, faults=faults[:200], carry=carry,
        back=url_for(LIST[part]), heads=heads_of(part),
    ), code  # fmt: skip


def _look(part, kind, content):
    actor = current_actor()
    items, faults = _read(part, kind, content)
    if faults:
        return None, faults
    return services.look_at(
        items, part, parties.party_by_code(actor.party_code), by=actor, now=clock.now()
    ), []


def _carried_out(part):
    form, actor = CarryForm(), current_actor()
    if not form.submitted():
        raise RuleBroken("Send the file again; it did not arrive whole.")
    items, faults = _read(part, form.kind.data, form.content.data.encode())
    if faults:
        raise RuleBroken("The file did not arrive as it was looked at. Send it again.")
    looked = services.bring_in(
        items, part, parties.party_by_code(actor.party_code), by=actor, now=clock.now()
    )
    counts = looked.counts
    flash(
        f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} as they were. New ones are drafts.",
        "success",
    )
    return redirect(url_for(LIST[part]))
