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

REQUIRED = ("agency", "post", "current_tasks", "expected_use", "languages")
CONSENT_VERSION = "2026-11"
CONSENT = (
    "I agree that my state, the secretariat and the organiser of this edition use what I entered "
    "here to decide on my seat and to run the course. It is deleted 180 days after I was not "
    "selected, and I may see and correct it at any time."
)


def completeness(answers):
    """Return how complete the answers are, 0 to 100."""
    return sum(worth for name, worth in ASKED.items() if answers.get(name))


def missing(answers):
    """Return the required answers that are not there, in the order they are asked."""
    return [name for name in REQUIRED if not answers.get(name)]
