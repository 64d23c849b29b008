"""How complete a nomination is, before anybody asks how good it is."""

ASKED = {
    "agency": 15,
    "post": 15,
    "unit": 5,
    "years_in_field": 5,
    "competency_role": 5,
    "current_tasks": 15,
    "expected_use": 15,
    "languages": 10,
    "supervisor_name": 5,
    "supervisor_email": 5,
    "need": 5,
}
"""What is asked and what each answer is worth; together 100."""

REPORT = 10
"""What a country report is worth beside the answers, where the edition asks for one."""

REQUIRED = ("agency", "post", "current_tasks", "expected_use", "languages")
CONSENT_VERSION = "2026-11"
CONSENT = (
    "I agree that my state, the secretariat and the organiser of this edition use what I entered "
    "here to decide on my seat and to run the course. It is deleted 180 days after I was not "
    "selected, and I may see and correct it at any time."
)


def completeness(answers, *, asks_report=False):
    """Return how complete the answers are, 0 to 100; a report counts where it is asked for."""
    worth = ASKED | ({"report": REPORT} if asks_report else {})
    return 100 * sum(n for name, n in worth.items() if answers.get(name)) // sum(worth.values())


def missing(answers, *, asks_report=False):
    """Return what is required and not there, in the order in which it is asked."""
    required = (*REQUIRED, "report") if asks_report else REQUIRED
    return [name for name in required if not answers.get(name)]
