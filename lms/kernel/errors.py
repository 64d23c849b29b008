"""What a rule says when it refuses."""


class RuleBroken(Exception):
    """A rule of the working group says no, in a sentence a person can act on."""

    places = ()
    """Where in a file that was sent it is wrong, as [(place, sentence)]; they stand in place of fields."""

    def __init__(self, sentence, *, field=None, **facts):
        self.sentence = sentence.format(**facts) if facts else sentence
        self.field = field
        self.facts = facts
        self.more = ()
        super().__init__(self.sentence)

    @property
    def faults(self):
        """Return every (field or None, sentence) that it says, the first one first."""
        return ((self.field, self.sentence), *self.more)


def refuse_all(faults):
    """Raise one RuleBroken that says all (field, sentence) at once, so that nobody mends them one by one; none is fine."""
    if faults:
        (field, sentence), *more = faults
        broken = RuleBroken(sentence, field=field)
        broken.more = tuple(more)
        raise broken


class WrongStage(RuleBroken):
    """The verb is not legal at this stage; 409 to a program."""


class Full(RuleBroken):
    """Nothing is left of a scarce thing."""


class StepUpNeeded(Exception):
    """Something sensitive waits until the person proves once more who is there; the door asks for it."""


class ImportRefused(RuleBroken):
    """A file was refused whole; carries every finding with its line and cell."""

    def __init__(self, sentence, findings, **facts):
        super().__init__(sentence, **facts)
        self.findings = findings
