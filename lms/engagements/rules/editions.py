"""Which edition a confirmed match asks for, until somebody says otherwise."""


def edition_proposed_for(match):
    """Return what an edition of a match begins with: the offering's words and dates, its party, the state's seats promised."""
    offering, own = match.offering, match.need.state
    return {
        "title": offering.title, "mode": offering.mode.value, "place": offering.place,
        "time_zone": (own.time_zones or ["Asia/Singapore"])[0],
        "starts_on": offering.start_on, "ends_on": offering.end_on,
        "provider": offering.party.code, "funder": offering.party.code, "funded": offering.funded,
        "conditions": offering.conditions_text, "capacity": offering.seats,
    }  # fmt: skip
