"""Stages and the verbs that lead from one to the next."""

from dataclasses import dataclass

from lms.kernel.errors import WrongStage

REGISTER: list["Workflow"] = []


@dataclass(frozen=True)
class Step:
    """One verb: from these stages to that one."""

    verb: str
    sources: tuple
    target: object

    def __init__(self, verb, sources, target):
        many = sources if isinstance(sources, tuple | list | set | frozenset) else (sources,)
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", tuple(many))
        object.__setattr__(self, "target", target)


class Workflow:
    """The legal verbs of one kind of thing; pure, so that pages, API and documents can ask it."""

    def __init__(self, noun, *steps):
        self.noun = noun
        self.steps = steps
        REGISTER.append(self)

    def step(self, stage, verb, *, said=None):
        """Return the step for this verb at this stage; raise WrongStage with a sentence if none.

        The sentence says the verb as it was `said`, where people know it by another word.
        """
        for step in self.steps:
            if step.verb == verb and stage in step.sources:
                return step
        raise WrongStage(
            "This {noun} is at the stage “{stage}”: “{verb}” is not possible now.",
            noun=self.noun,
            stage=words(stage),
            verb=words(said or verb),
        )

    def verbs(self, stage):
        """Return the verbs that are legal at this stage, in the order they were written."""
        return tuple(dict.fromkeys(s.verb for s in self.steps if stage in s.sources))

    def allows(self, stage, verb):
        """Tell whether the verb is legal at this stage."""
        return verb in self.verbs(stage)

    @property
    def stages(self):
        """Return every stage the workflow names, in order of first mention."""
        seen = {}
        for step in self.steps:
            for stage in (*step.sources, step.target):
                seen[stage] = None
        return tuple(seen)


def words(name):
    """Return a stage or verb as words."""
    return str(getattr(name, "value", name)).replace("_", " ")
