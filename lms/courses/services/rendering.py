"""A module's text as safe HTML: links within the course, citations, notes for trainers apart."""

import re
from dataclasses import replace

from lms.base.markdown import render_blocks
from lms.courses.rules.blocks import walk
from lms.courses.rules.modules import CITATION

MODULE = re.compile(r"\]\(module:(\d{3})\)")
MEDIA = re.compile(r"\]\(media/")


def learner_html(slug, module, manifest):
    """Return the HTML that learners read; notes for trainers are left out."""
    return render_blocks(_prepared(module.blocks, slug, manifest, without="instructor"))


def trainer_html(slug, module, manifest):
    """Return the HTML of the notes for trainers; empty when there are none."""
    notes = [block for block in walk(module.blocks) if block.name == "instructor"]
    return render_blocks(_prepared(notes, slug, manifest))


def _prepared(blocks, slug, manifest, without=""):
    sources = {source["id"]: source for source in manifest["sources"]}

    def cited(found):
        source = sources[found[1]]
        return f"([{source['publisher']} {source['year']}](/courses/{slug}#source-{found[1]}))"

    def text(markdown):
        linked = MODULE.sub(rf"](/courses/{slug}/modules/\1)", markdown)
        return CITATION.sub(cited, MEDIA.sub(f"](/courses/{slug}/media/", linked))

    return [
        replace(block, text=text(block.text), children=_prepared(block.children, slug, manifest, without))
        for block in blocks
        if not block.name or block.name != without
    ]
