"""What is typed into the forms that send letters or write down what somebody said."""

TYPED = {
    "/forgot": {"email": "nobody@example.org"},
    "/accounts/invite": {"name": "New Officer", "email": "brand.new@example.org", "party": "SG", "roles": "trainee"},
    "/access-requests/<uuid:public_id>": {"verdict": "approve"},
    "/account/data/ask": {"kind": "question", "text": "What is kept?"},
    "/data-requests/<uuid:public_id>": {"text": "We look into it."},
    "/data-requests/<uuid:public_id>/finish": {"text": "It is done."},
    "/editions/<uuid:public_id>/cancel": {"reason": "Not enough officers."},
    "/editions/<uuid:public_id>/joining": {"text": "Room 4, 09:00."},
    "/editions/<uuid:public_id>/nominate": {
        "name": "New Officer", "email": "brand.new@example.org", "agency": "Police", "post": "Officer", "need": "",
    },
    "/nominations/<uuid:public_id>/return": {"reason": "Name your supervisor."},
    "/nominations/<uuid:public_id>/submit": {"consent": "y"},
    "/nominations/<uuid:public_id>/endorse": {
        "rank": "77", "office": "The office", "channel": "portal", "confirmation": "ENDORSE",
    },
    "/needs/<uuid:public_id>/close": {"reason": "We found another way."},
    "/needs/<uuid:need_id>/propose/<uuid:offering_id>": {"seats": "1"},
    "/runs/<uuid:public_id>/what-if/<kind>": {"phi": "0.25"},
    "/runs/<uuid:public_id>/adopt": {"confirmation": "ADOPT"},
    "/matches/<uuid:public_id>/refuse": {"reason": "Not this year."},
    "/certificates/<uuid:public_id>": {"shown": "name"},
    "/certificates/<uuid:public_id>/ask": {"name": "Another Name", "why": "A letter is missing."},
    "/certificates/<uuid:public_id>/correct": {"name": "Another Name"},
    "/certificates/<uuid:public_id>/keep-name": {"reason": "It stands so in the nomination."},
    "/verify/<number>": {"name": "Another Name"},
    "/certificates/<uuid:public_id>/revoke": {"reason": "Issued by mistake."},
    "/enrolments/<uuid:public_id>/complete": {"attended_minutes": "600"},
    "/enrolments/<uuid:public_id>/funding": {"payer": "australia", "reference": "AU-9", "currency": "USD"},
    "/enrolments/<uuid:public_id>/travel/change": {"contact_phone": "+65 6123 4567"},
    "/courses/<slug>/tests/<key>/ask": {"reason": "The line broke."},
    "/attempt-requests/<uuid:public_id>/decline": {"answer": "Read the modules first."},
    "/courses/<slug>/begin": {"language": "en"},
    "/courses/<slug>/language": {"language": "id"},
    "/theme": {"theme": "dark"},
    "/api/v1/editions/<uuid:public_id>/nominations": {
        "name": "New Officer", "email": "brand.new@example.org", "agency": "Police", "post": "Officer",
    },
    "/api/v1/editions/<uuid:public_id>/cancel": {"reason": "Not enough officers.", "confirmation": "CANCEL"},
    "/api/v1/editions/<uuid:public_id>": {"place": "Manila"},
    "/api/v1/enrolments/<uuid:public_id>/complete": {"attended_minutes": 600},
    "/api/v1/enrolments/<uuid:public_id>/correct-result": {"part": "before", "percent": 50, "reason": "On paper."},
    "/api/v1/seat-blocks/<uuid:public_id>": {"capacity": 40},
    "/api/v1/runs/<uuid:public_id>/adopt": {"confirmation": "ADOPT"},
    "/api/v1/runs/<uuid:public_id>/what-if": {"kind": "set_phi", "phi": 0.25},
    "/api/v1/needs/<uuid:need_id>/propose/<uuid:offering_id>": {"seats": 1},
    "/api/v1/announcements/<uuid:public_id>/set-aside": {"reason": "It is no offer."},
    "/api/v1/matches/<uuid:public_id>/refuse": {"reason": "Not this year."},
    "/api/v1/matches/<uuid:public_id>/engage": {"summary": "Two weeks on phones, for everybody to read."},
    "/api/v1/nominations/<uuid:public_id>/submit": {"consent": True},
    "/api/v1/nominations/<uuid:public_id>/return": {"reason": "Name your supervisor."},
    "/api/v1/nominations/<uuid:public_id>/endorse": {"rank": 77, "office": "The office", "confirmation": "ENDORSE"},
    "/api/v1/nominations/<uuid:public_id>/substitute": {"successor": "00000000-0000-4000-8000-000000000000"},
}  # fmt: skip


def typed(rule):
    """Return what is typed at an address; most need nothing more than the button."""
    return TYPED.get(rule, {})
