"""What a rule says when it refuses."""


class RuleBroken(Exception):
    """A rule of the working group says no, in a sentence a person can act on."""

    def __init__(self, sentence, *, field=None, **facts):
        self.sentence = sentence.format(**facts) if facts else sentence
        self.field = field
        self.facts = facts
        super().__init__(self.sentence)


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
