"""A need and an offering as a file may bring them in: what the forms ask for beyond the shape of the format."""

from pydantic import model_validator

from lms.exchange.rules.shapes import NeedShape, OfferingShape

TITLE, TEXT = 160, 5000
YEARS = range(2000, 2101)


def title_and_text(item):
    """Return (title, text) of an item: without a title the first line of its text is one, and nothing of it is lost.

    One line alone is both.
    """
    title, said = item.title.strip(), item.text.strip()
    if title:
        return title, said or title
    first, _line, rest = said.partition("\n")
    if len(first.strip()) > TITLE:
        return first[:TITLE].rsplit(" ", 1)[0].strip(), said
    return first.strip(), rest.strip() or first.strip()


def _faults_of_words(item):
    title, said = title_and_text(item)
    if not title:
        yield "text", "says nothing."
    if len(said) > TEXT:
        yield "text", f"should have at most {TEXT} characters."


def _faults_of_days(item, names):
    for name in names:
        day = getattr(item, name)
        if day is not None and day.year not in YEARS:
            yield name, f"is a day between {YEARS[0]} and {YEARS[-1]}."


def _refuse(faults):
    for name, sentence in faults:
        raise ValueError(f"{name}: {sentence}")


class NeedItem(NeedShape):
    """One of `needs` that is brought in."""

    @model_validator(mode="after")
    def _as_in_the_form(self):
        _refuse(_faults_of_words(self))
        _refuse(_faults_of_days(self, ("ready_on", "wanted_by")))
        if self.ready_on and self.wanted_by and self.wanted_by < self.ready_on:
            raise ValueError("wanted_by: It is wanted before the state is ready for it.")
        if self.level is not None and self.target <= self.level:
            raise ValueError("target: The target must lie above the current level.")
        return self


class OfferingItem(OfferingShape):
    """One of `offerings` that is brought in."""

    @property
    def levels_of_topics(self):
        """Return [(topic, entry, exit)] in the order of the topics."""
        same = [self.entry_level, self.exit_level]
        return [(code, *(self.levels or {}).get(code, same)) for code in self.topics]

    @property
    def money(self):
        """Return the currency of all amounts, or None."""
        return self.budget.currency if self.budget else self.currency

    @model_validator(mode="after")
    def _as_in_the_form(self):
        _refuse(_faults_of_words(self))
        _refuse(_faults_of_days(self, ("start_on", "end_on")))
        if self.end_on < self.start_on:
            raise ValueError("end_on: It ends before it starts.")
        if self.exit_level < self.entry_level:
            raise ValueError("exit_level: People would leave at a lower level than they enter.")
        for code, (entry, leave) in (self.levels or {}).items():
            if code not in self.topics:
                raise ValueError(f"levels.{code}: It is not among the topics.")
            if leave < entry:
                raise ValueError(f"levels.{code}: People would leave at a lower level than they enter.")
        return self._with_one_currency()

    def _with_one_currency(self):
        if self.budget and self.currency not in {None, self.budget.currency}:
            raise ValueError("currency: An offer has one currency, and the budget names another.")
        if self.money is None and (self.cost_per_seat or self.travel_budget is not None):
            raise ValueError("currency: Amounts need their currency.")
        return self
