"""What axe says of a page that is open in a browser."""

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHECK = """levels => axe.run({runOnly: levels, resultTypes: ['violations'], reporter: 'no-passes', preload: false})
    .then(found => found.violations)"""


def violations(page):
    """Return the violations that axe finds, each with where it is."""
    return [
        f"{each['id']} {node['target']}" for each in page.evaluate(CHECK, LEVELS) for node in each["nodes"]
    ]
