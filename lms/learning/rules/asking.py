"""Questions as pages ask them, and answers as forms send them back."""

from lms.questions.rules import Kind
from lms.questions.rules.marking import left_sides, order, right_sides

LONGEST_NUMBER = 15


def whole_number_in(text):
    """Return the whole number that a field holds, or None; no browser of ours sends a longer one."""
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if plain else None


def _place_in(text, places):
    """Return the place in the file of what a field names by its place on the page, or None."""
    number = whole_number_in(text)
    return places[number] if number is not None and number < len(places) else None


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
        "pairs": {left: places.index(right) for left, right in response.get("pairs", {}).items()
                  if right in places}, "typed": response.get("text", ""),
    }  # fmt: skip


def response_in(form, question, seed):
    """Return the response to a question in a form's fields, or None when nothing was answered."""
    name, places = f"q:{question.id}", order(question, seed)
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        chosen = [place for v in form.getlist(name) if (place := _place_in(v, places)) is not None]
        return {"choices": chosen} if chosen else None
    if question.kind == Kind.TRUE_FALSE:
        value = form.get(name)
        return {"value": value == "true"} if value in {"true", "false"} else None
    if question.kind == Kind.MATCHING:
        return _pairs_in(form, question, name, places)
    text = form.get(name, "").strip()[:5000]
    return {"text": text} if text else None


def _pairs_in(form, question, name, places):
    pairs = {}
    for number, _left in enumerate(left_sides(question)):
        place = _place_in(form.get(f"{name}:{number}", ""), places)
        if place is not None:
            pairs[str(number)] = place
    return {"pairs": pairs} if pairs else None
