"""How an edition is held while a program's version of it is compared, and what a program sent of it in the words of use-cases."""

from lms.base.transactions import locked
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes.rules import DEADLINES, PARTS, proposed_calendar
from lms.seats.services import hold_seats_of
from lms.topics.rules import Mode


def hold_edition(edition):
    """Hold the seats first and the edition after them, as whoever changes both: so nobody waits in a ring."""
    hold_seats_of(edition)
    locked(edition)


def hold_edition_of(part):
    """Hold the edition of a session or of a kind of seats, then the part itself."""
    hold_edition(part.edition)
    locked(part)


def party_named(code, field, today):
    """Return a member state of a day or a partner by its code; raise RuleBroken where there is none."""
    known = {each for each, _name in (*parties.state_choices(today), *parties.partner_choices())}
    if code not in known:
        raise RuleBroken("There is no such member state or partner.", field=field)
    return parties.party_by_code(code)


def quotas_of(sent, today):
    """Return {state: (guaranteed, cap)} of {code: both numbers}; raise RuleBroken for a code that is no member's."""
    members = {code for code, _name in parties.state_choices(today)}
    if set(sent) - members:
        raise RuleBroken("Name member states of today by their two letters.", field="quotas")
    return {parties.party_by_code(code): (quota["guaranteed"], quota["cap"]) for code, quota in sent.items()}


def edition_facts(given, starts_on, today):
    """Return what was sent of an edition in the words of the use-case; a deadline that is left open is proposed from the start."""
    facts = dict(given)
    for part in set(PARTS) & facts.keys():
        facts[part] = party_named(facts[part], part, today) if facts[part] is not None else None
    if "mode" in facts:
        facts["mode"] = Mode(facts["mode"])
    open_ones = [name for name in DEADLINES if name in facts and facts[name] is None]
    proposed = proposed_calendar(facts.get("starts_on", starts_on), today)
    proposed["name_by"] = facts.get("release_on") or proposed["release_on"]
    return facts | {name: proposed[name] for name in open_ones}
