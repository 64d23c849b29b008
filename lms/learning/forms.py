"""Answers as forms send them, and back."""

from lms.courses.rules import Kind
from lms.courses.rules.marking import left_sides, order, right_sides


def shown_question(question, seed, response=None):
    """Return what a page needs to ask a question: no weight and no right answer is in it."""
    response = response or {}
    places = order(question, seed)
    rights = right_sides(question)
    return {
        "id": question.id, "kind": question.kind.value, "text": question.text, "after": question.after,
        "choices": [question.answers[i].text for i in places] if question.answers else [],
        "chosen": [places.index(i) for i in response.get("choices", ()) if i in places],
        "lefts": left_sides(question), "value": response.get("value"),
        "rights": [rights[i] for i in places] if rights else [],
        "pairs": response.get("pairs", {}), "typed": response.get("text", ""),
    }  # fmt: skip


def response_in(form, question, seed):
    """Return the response to a question in a form's fields, or None when nothing was answered."""
    name, places = f"q:{question.id}", order(question, seed)
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        chosen = [int(v) for v in form.getlist(name) if v.isdigit() and int(v) < len(places)]
        return {"choices": [places[i] for i in chosen]} if chosen else None
    if question.kind == Kind.TRUE_FALSE:
        value = form.get(name)
        return {"value": value == "true"} if value in {"true", "false"} else None
    if question.kind == Kind.MATCHING:
        return _pairs_in(form, question, name, places)
    text = form.get(name, "").strip()[:5000]
    return {"text": text} if text else None


def _pairs_in(form, question, name, places):
    rights, pairs = right_sides(question), {}
    for number, _left in enumerate(left_sides(question)):
        value = form.get(f"{name}:{number}", "")
        if value.isdigit() and int(value) < len(places):
            pairs[str(number)] = rights[places[int(value)]]
    return {"pairs": pairs} if pairs else None
