"""The closing summary of a run, for the terminal."""

from itertools import islice

from rich.console import Group
from rich.table import Table
from rich.text import Text

from framing.pipeline import Run

_TOP_ACTORS = 12
_TOP_REASONS = 5


def run_summary(run: Run) -> Group:
    """Return what a run did as something rich can print.

    Parameters
    ----------
    run
        The finished run.
    """
    return Group(_counts(run), _actors(run), *_warnings(run))


def _counts(run: Run) -> Table:
    rows, unlisted = run.record["rows"], run.record["open_actors"]
    n_unlisted = unlisted["n_mentions"]
    counts = Table(title="Run", show_header=False, title_justify="left")
    seconds = run.record["seconds"]
    for label, value in (
        ("articles read", f"{rows['articles']:,}"),
        ("set aside", f"{rows['rejected']:,}"),
        ("sentences", f"{rows['sentences']:,}"),
        ("mentions of actors", f"{rows['mentions'] - n_unlisted:,}"),
        *((("mentions of unlisted ones", f"{n_unlisted:,}"),) if unlisted["found"] else ()),
        ("voices", f"{rows['voices']:,}"),
        ("framings", f"{rows['framings']:,}"),
        ("tone scorer", run.record["scorer"]),
        ("time", f"{seconds:.1f} s ({rows['sentences'] / max(seconds, 1e-9):,.0f} sentences/s)"),
    ):
        counts.add_row(label, value)
    return counts


def _actors(run: Run) -> Table:
    table = Table(title="Mentions per actor", title_justify="left")
    table.add_column("actor")
    table.add_column("mentions", justify="right")
    table.add_column("as target of a reaction", justify="right")
    reactions = run.record["reactions"]
    names = run.record["actors"]
    for actor_id, n in islice(run.record["mentions"].items(), _TOP_ACTORS):
        table.add_row(Text(names[actor_id]), f"{n:,}", f"{reactions.get(actor_id, 0):,}")
    return table


def _warnings(run: Run) -> list[Text]:
    lines = []
    n_articles = run.record["rows"]["articles"]
    n_stories = run.record.get("n_stories", n_articles)  # an earlier version counted none
    if n_stories < n_articles:
        lines.append(Text(f"{n_articles:,} articles tell {n_stories:,} stories: near-copies"))
    for reason, n in islice(run.record["set_aside"].items(), _TOP_REASONS):
        lines.append(Text(f"set aside {n:,}: {reason}", style="yellow"))
    covered = set(run.record["scorer_languages"])
    foreign = {k: n for k, n in run.record["languages"].items() if k.split("-")[0] not in covered}
    if foreign:
        listed = ", ".join(f"{language} {n:,}" for language, n in foreign.items())
        note = f"no tone for articles in languages that the scorer does not cover: {listed}"
        lines.append(Text(note, style="yellow"))
    missing = run.record["framings_without_tone"]
    if missing:
        lines.append(Text(f"{missing:,} framings have no tone (missing, not neutral)"))
    return lines
