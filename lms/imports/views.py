"""Nominations from a file: the template, the look at each row first, the carrying out, the result."""

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.sheets import read_table
from lms.imports import exports, policies, queries, services
from lms.imports.forms import ImportForm
from lms.imports.rules import HEADINGS, Fate
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies as enrolment_policies
from lms.parties import queries as parties
from lms.programmes import queries as programmes

bp = Blueprint("imports", __name__)

SHOWN = 200


@bp.get("/editions/<uuid:public_id>/nominations/template.csv")
@door(enrolment_policies.NOMINATE, find=programmes.edition)
def template_csv(edition):
    """Answer with the template as CSV."""
    return exports.template("csv", edition.blocks)


@bp.get("/editions/<uuid:public_id>/nominations/template.xlsx")
@door(enrolment_policies.NOMINATE, find=programmes.edition)
def template_xlsx(edition):
    """Answer with the template as a workbook that explains itself."""
    return exports.template("xlsx", edition.blocks)


@bp.route("/editions/<uuid:public_id>/nominations/import", methods=["GET", "POST"])
@door(enrolment_policies.NOMINATE, find=programmes.edition)
def import_nominations(edition):
    """Take a file of nominations to be looked at."""
    actor, form = current_actor(), ImportForm()
    if form.submitted():
        try:
            name, content = storage.open_upload(form.file.data, kinds=(".csv", ".xlsx"))
            kept = services.receive_import(
                edition, parties.member_state(actor, actor.party_code), name=name, content=content,
                table=read_table(name, content), by=actor, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(url_for(".nomination_import", public_id=kept.public_id))
    return render_template(
        "imports/import_nominations.html", edition=edition, form=form, headings=HEADINGS,
        earlier=queries.imports_of(actor, edition),
    ), form.status  # fmt: skip


@bp.get("/nomination-imports/<uuid:public_id>")
@door(policies.IMPORT, find=queries.nomination_import)
def nomination_import(kept):
    """Show what each row of a file would do, or did."""
    lines = kept.outcome if kept.carried_out_at else services.look_at(kept, clock.now())
    counts = Counter(line["fate"] for line in lines)
    first = sorted(lines, key=lambda line: (line["fate"] != Fate.REFUSED, line["row"]))[:SHOWN]
    return render_template(
        "imports/nomination_import.html", file=kept, lines=first, more=len(lines) - len(first),
        counts=[(fate.value, counts[fate.value]) for fate in Fate],
        ready=not kept.carried_out_at and not counts[Fate.REFUSED] and counts[Fate.NEW] + counts[Fate.CHANGED],
    )  # fmt: skip


@bp.post("/nomination-imports/<uuid:public_id>/carry-out")
@door(policies.IMPORT, find=queries.nomination_import)
def carry_out_import(kept):
    """Nominate everybody in the file, or nobody."""
    counts = services.carry_out_import(kept, by=current_actor(), now=clock.now())
    flash(
        f"{counts['new']} nominated, {counts['changed']} changed, {counts['unchanged']} as they were.",
        "success",
    )
    return redirect(url_for(".nomination_import", public_id=kept.public_id))


@bp.post("/nomination-imports/<uuid:public_id>/result.csv")
@door(policies.IMPORT, find=queries.nomination_import, stepped_up=True)
def import_result(kept):
    """Answer with what each row would do, or did, as a file."""
    return exports.result(kept.outcome if kept.carried_out_at else services.look_at(kept, clock.now()))
