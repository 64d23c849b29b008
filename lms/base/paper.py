"""Writes down what the code itself knows: who may do what, and the stages of every workflow."""

from flask import current_app

from lms.base.personal.paper import personal_data
from lms.kernel import policy, workflow


def permissions() -> str:
    """Return `docs/permissions.md`: every way in with its policy, and every policy with its rule."""
    lines = ["# Who may do what", "", "Made by `flask paper write` from the policies and doors in the code.", "",
             "## Policies", "", "| Policy | Who |", "|---|---|"]  # fmt: skip
    pairs = {(each.sentence, each.rule.words) for each in policy.REGISTER}
    lines += [f"| {sentence} | {words} |" for sentence, words in sorted(pairs)]
    lines += ["", "## Ways in", "", "| Address | Method | Policy | Asks who is there again |",
              "|---|---|---|---|"]  # fmt: skip
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods))):
        door = current_app.view_functions[rule.endpoint].door
        methods = ", ".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        again = "before a change" if door.stepped_up else ""
        lines.append(f"| `{rule.rule}` | {methods} | {door.policy.sentence} | {again} |")
    return "\n".join(lines) + "\n"


def workflows() -> str:
    """Return `docs/workflows.md`: every workflow as a drawing and a table of its verbs."""
    lines = ["# Stages and verbs", "", "Made by `flask paper write` from the workflows in the code."]
    for each in sorted(workflow.REGISTER, key=lambda found: found.noun):
        lines += ["", f"## {each.noun.capitalize()}", "", "```mermaid", "stateDiagram-v2"]
        for step in each.steps:
            for source in step.sources:
                lines.append(f"  {source.value} --> {step.target.value}: {workflow.words(step.verb)}")
        lines += ["```", "", "| Verb | From | To |", "|---|---|---|"]
        for step in each.steps:
            sources = ", ".join(workflow.words(source) for source in step.sources)
            lines.append(f"| {workflow.words(step.verb)} | {sources} | {workflow.words(step.target)} |")
    return "\n".join(lines) + "\n"


PAPERS = {"permissions.md": permissions, "workflows.md": workflows, "personal-data.md": personal_data}
