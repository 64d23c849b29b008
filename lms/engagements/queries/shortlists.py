"""What fits a need and whom an offering fits, best first, as far as a reader sees both sides."""

from dataclasses import replace
from typing import NamedTuple

from lms.engagements.queries.matches import matches_of_need, matches_of_offering
from lms.engagements.queries.taken import taken
from lms.matching.queries import framework, need_facts, offering_facts, texts_of
from lms.matching.rules import Verdict, ranked, score
from lms.needs.queries import open_needs
from lms.needs.rules import NeedStage
from lms.offerings.queries import open_offerings
from lms.offerings.rules import OfferingStage


class Shortlist(NamedTuple):
    """Verdicts that fit, best first; those near the topic that a rule blocks; the other sides by key; the matches there are."""

    fitting: list[Verdict]
    near: list[Verdict]
    known: dict
    matches: list


def offerings_fitting(actor, need) -> Shortlist:
    """Return the Shortlist of a need over open offerings of kin topics that no running match joins with it; none if it is closed."""
    matches = matches_of_need(actor, need)
    if need.stage != NeedStage.OPEN:
        return Shortlist([], [], {}, matches)
    words, facts, used = framework(named=True), need_facts(need), taken().offerings
    found = _unmatched(open_offerings(actor, words.kin([need.topic.code])), matches, "offering_id")
    pairs = [(facts, offering_facts(each, used.get(each.id))) for each in found.values()]
    return _shortlist(pairs, words, found, matches, texts_of([need], found.values()))


def needs_fitting(actor, offering) -> Shortlist:
    """Return the Shortlist of an offering over open needs of kin topics that no running match joins with it.

    A draft is looked at as it would be once it is published.
    """
    matches, words = matches_of_offering(actor, offering), framework(named=True)
    facts = replace(what_is_left(offering), open=offering.stage in {OfferingStage.DRAFT, OfferingStage.OPEN})
    found = _unmatched(open_needs(actor, words.kin([t["code"] for t in offering.topics])), matches, "need_id")
    pairs = [(need_facts(each), facts) for each in found.values()]
    return _shortlist(pairs, words, found, matches, texts_of(found.values(), [offering]))


def _unmatched(others, matches, side):
    matched = {getattr(match, side) for match in matches if match.runs}
    return {each.id: each for each in others if each.id not in matched}


def _shortlist(pairs, words, known, matches, texts):
    fitting, blocked = ranked(pairs, words, texts=texts)
    near = [each for each in blocked if all(block.code != "topic" for block in each.blocks)]
    return Shortlist(fitting, near, known, matches)


def what_is_left(offering):
    """Return an offering as the rules see it, less what is proposed or agreed already."""
    return offering_facts(offering, taken().offerings[offering.id])


def verdict_on(need, offering, part=None) -> Verdict:
    """Return what the rules say of one pair now; with a part for people of a state that has joined."""
    return score(need_facts(need, part), what_is_left(offering), framework(named=True))
