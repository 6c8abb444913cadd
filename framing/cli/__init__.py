"""The ``framing`` command.

Heavy stages are imported inside the commands, so that ``--help`` answers at once.
"""

import sys
from typing import Annotated

import typer

import framing
from framing.cli import actors, articles, evaluate, texts, train, validate
from framing.cli.display import out, talk
from framing.errors import InputError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Who is framed how, and by whom, in the news.",
    epilog="Example:  framing report my-articles.csv -o report/",
)
app.add_typer(articles.app)
app.add_typer(texts.app)
app.add_typer(validate.app)
app.add_typer(actors.app, name="actors")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(train.app, name="train")


def main() -> None:
    """Run the command; print what the user can mend without a traceback and exit with 2."""
    try:
        app()
    except InputError as error:
        talk.print("[bold red]Error:[/] ", end="")
        talk.print(str(error), markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        talk.print("Stopped.")
        sys.exit(130)


def _version(value: bool) -> None:
    if value:
        out.print(f"framing {framing.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass
