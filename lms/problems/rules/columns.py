"""Needs as columns of numbers, so that one rule looks at all of them at once."""

from datetime import date

import numpy as np

from lms.matching.rules import WISHES
from lms.topics.rules import LANGUAGES, Audience, Mode

CONDITIONS = ("treaty_party", "vetting", "equipment", "agreement")
WORDS = {"audiences": tuple(map(str, Audience)), "languages": LANGUAGES, "unmet": CONDITIONS}
DEEPEST = 10
"""No level is as high."""
EVERYTHING = (1 << len(CONDITIONS)) - 1


class Columns:
    """The needs of a problem, one array for each thing that a rule asks; places are those of `needs`."""

    def __init__(self, needs, problem):
        self.many, self.framework = len(needs), problem.framework
        self.weights = problem.parameters.score_weights
        self._places = {
            kind: {word: place for place, word in enumerate(words)} for kind, words in WORDS.items()
        }
        self._hidden, self._kin, self._bits, self.best_topics, self.of_topic = {}, {}, {}, {}, {}
        self._states(needs)
        self._topics(needs)
        self.known = np.array([n.current is not None for n in needs], dtype=bool)
        self.current = _ints(n.current or 0 for n in needs)
        self.target = _ints(n.target for n in needs)
        self._alike()
        self.audiences = _ints(self.bits("audiences", n.audiences) for n in needs)
        self.groups = _ints(len(n.audiences) for n in needs)
        self.languages = _ints(self.bits("languages", n.languages) for n in needs)
        self.unmet = _ints(0 if n.meets is None else EVERYTHING - self.bits("unmet", n.meets) for n in needs)
        self.dated = np.array([n.wanted_by is not None for n in needs], dtype=bool)
        self.ready_on = _ints((n.ready_on or date.min).toordinal() for n in needs)
        self.wanted_by = _ints((n.wanted_by or date.max).toordinal() for n in needs)
        self.wishes = {mode: _ints(WISHES[n.modes.get(mode, "ok")] for n in needs) for mode in map(str, Mode)}
        self._shown = [(place, n.shown_to) for place, n in enumerate(needs) if n.shown_to is not None]

    def _states(self, needs):
        self.codes = sorted({need.state for need in needs})
        place = {code: number for number, code in enumerate(self.codes)}
        self.state = _ints(place[need.state] for need in needs)

    def _topics(self, needs):
        self._topic_codes = sorted({need.topic for need in needs})
        place = {code: number for number, code in enumerate(self._topic_codes)}
        self._topic = _ints(place[need.topic] for need in needs)

    def _alike(self):
        """Number the needs so that one number means one topic and one way from level to target."""
        asked = ((self._topic * 2 + self.known) * DEEPEST + self.current) * DEEPEST + self.target
        _asked, self.first_alike, self.alike = np.unique(asked, return_index=True, return_inverse=True)

    def bits(self, kind, words) -> int:
        """Return a set of words as bits; a word of no list of ours takes a bit of its own."""
        key = kind, frozenset(words)
        if key not in self._bits:
            places = self._places[kind]
            self._bits[key] = sum(1 << places.setdefault(word, len(places)) for word in key[1])
        return self._bits[key]

    def kinship(self, code):
        """Return the kinship of each need's topic with this one, per mille; 0 where there is none."""
        if code not in self._kin:
            each = _ints(self.framework.kinship(topic, code) for topic in self._topic_codes)
            self._kin[code] = each[self._topic] if self.many else each
        return self._kin[code]

    def _by_state(self, tell, rows):
        each = np.array([tell(code) for code in self.codes], dtype=bool)
        return each[self.state[rows]] if self.many else each

    def state_not_in(self, eligible, rows):
        """Tell for each of these needs whether its state is missing among the eligible ones; None means everybody."""
        return False if eligible is None else self._by_state(lambda code: code not in eligible, rows)

    def too_dear(self, offering, rows):
        """Tell for each of these needs whether one seat costs more than the whole budget."""
        if offering.budget is None:
            return False
        return self._by_state(lambda code: offering.cost_for(code) > offering.budget, rows)

    def hidden_from(self, party):
        """Tell for each need whether its state does not show it to this party."""
        if party not in self._hidden:
            hidden = np.zeros(self.many, dtype=bool)
            hidden[_ints(place for place, shown in self._shown if party not in shown)] = True
            self._hidden[party] = hidden
        return self._hidden[party]


def _ints(values):
    return np.fromiter(values, dtype=np.int64)
