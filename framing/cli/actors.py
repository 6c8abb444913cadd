"""``framing actors``: what the registry knows, and what it misses."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.articles import read_articles
from framing.cli.display import print_table, talk
from framing.cli.options import Actors, Articles, DayFirst, Encoding, Mapped

app = typer.Typer(no_args_is_help=True, help="See which actors the registry misses.")


@app.callback()
def _group() -> None:
    """Keep ``suggest`` a command of its own, also while it is the only one."""


@app.command(epilog="Example:  framing actors suggest articles.csv -o mine.yaml")
def suggest(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="YAML file to write and then edit.")],
    actors: Actors = None,
    column: Mapped = None,
    encoding: Encoding = "utf-8",
    day_first: DayFirst = False,
    n: Annotated[int, typer.Option("--n", help="How many names to list.")] = 50,
) -> None:
    """List frequent names that no actor covers, as a file for --actors to edit."""
    from framing.actors.unmatched import suggest_yaml, unmatched_names
    from framing.files import write_text
    from framing.pipeline import load_tools

    tools = load_tools(actors=actors or (), tone="vader")
    corpus = read_articles(articles, columns=column, encoding=encoding, day_first=day_first)
    names = unmatched_names(corpus.articles, tools.finder, n=n)
    write_text(suggest_yaml(names), out)
    print_table("Frequent names that no actor covers", names.head(20))
    talk.print(
        f"{len(names)} names are in {out}: take out what is no actor, mend the kinds, "
        f"then give it with --actors {out}",
        markup=False,
        soft_wrap=True,
    )
