"""Which edition a confirmed match asks for, until somebody says otherwise."""

from lms.needs.rules import shared_out


def edition_proposed_for(match):
    """Return what an edition of a match begins with: the offering's words and dates, its party, without its seats."""
    offering, own = match.offering, match.need.state
    return {
        "title": offering.title, "mode": offering.mode.value, "place": offering.place,
        "time_zone": (own.time_zones or ["Asia/Singapore"])[0],
        "starts_on": offering.start_on, "ends_on": offering.end_on,
        "provider": offering.party.code, "funder": offering.party.code, "funded": offering.funded,
        "conditions": offering.conditions_text, "capacity": offering.seats,
    }  # fmt: skip


def seats_promised_in(match):
    """Return {state: seats} among the states of the need that may come, each within the offering's limit for it."""
    offering, states = match.offering, match.need.people_by_state
    people = {state.code: many for state, many in states.items()}
    may = offering.eligible_states or people
    free = {code: min(many, offering.cap_of(code) or many) for code, many in people.items() if code in may}
    return shared_out(match.seats, {}, free or people)
