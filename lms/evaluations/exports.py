"""The figures of an evaluation as rows: exactly those of the page."""

from lms.evaluations.rules import FEWEST, Kind

HEADS = ("Asked of", "Asked", "Answered", "Question", "Answers counted", "Mean", "Sum",
         "1 or yes", "2", "3", "4", "5", "No")  # fmt: skip
TOO_FEW = f"fewer than {FEWEST}"


def lines(evaluation):
    """Yield a line per question; what may not be shown says so."""
    yield from _of_tests(evaluation.learning)
    for part in evaluation.parts:
        for question, figure in part.figures:
            begins = (part.kind.label, part.asked, part.answered, question.words)
            if figure is None:
                yield (*begins, TOO_FEW, *("",) * 8)
                continue
            counts = figure.counts
            spread = [counts.get(value, "") for value in (1, 2, 3, 4, 5, 0)]
            yield (*begins, figure.number, figure.mean, figure.total, *spread)
    notes = evaluation.notes
    yield (Kind.NOTE.label, notes.asked, notes.written, "Notes of the states", *("",) * 9)


def _of_tests(learning):
    change = learning.change
    for words, name in (("Test before, per cent", "before"), ("Test after, per cent", "after")):
        shown = (change.number, getattr(change, name)) if change else (TOO_FEW, "")
        yield ("Tests before and after", learning.completed, learning.measured, words, *shown, *("",) * 7)
    for part, asked, done in learning.taken:
        yield (part.label, asked, done, "Handed in", *("",) * 9)
