"""``framing train``: the tone scorers that ship with the package."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.display import step_bar, talk
from framing.cli.options import Dev, GoldFile, OutFolder, Pairs

app = typer.Typer(no_args_is_help=True, help="Train the tone scorers that ship with the package.")


@app.command("linear", epilog="Example:  framing train linear train.jsonl --dev dev.jsonl -o m/")
def train_linear_model(
    rows: GoldFile,
    dev: Dev,
    out: OutFolder = Path("linear"),
    pairs: Pairs = None,
    teacher: Annotated[
        str | None, typer.Option(help="Tone scorer whose probabilities label the pairs.")
    ] = None,
) -> None:
    """Train the fast scorer: logistic regression over words around the target."""
    from framing.tone import load_scorer
    from framing.tone.train_linear import train_linear

    taught_by = load_scorer(teacher) if teacher else None
    with step_bar() as progress:
        train_linear(rows, out, dev=dev, pairs=pairs, teacher=taught_by, progress=progress)
    talk.print(f"The model and its card are in {out}/", markup=False)


@app.command("minilm", epilog="Example:  framing train minilm train.jsonl --dev dev.jsonl -o m/")
def train_minilm_model(
    rows: GoldFile,
    dev: Dev,
    encoder: Annotated[Path, typer.Option(help="Folder of the encoder to fine-tune.")],
    out: OutFolder = Path("minilm"),
    pairs: Pairs = None,
    teacher: Annotated[
        Path | None, typer.Option(help="Folder of a larger encoder that is trained first.")
    ] = None,
) -> None:
    """Train the default scorer: a small transformer (needs the extra 'train')."""
    from framing.tone.train_minilm import train_minilm

    with step_bar() as progress:
        train_minilm(
            rows,
            out,
            dev=dev,
            encoder=encoder,
            teacher=teacher,
            pairs=pairs,
            progress=progress,
        )
    talk.print(f"The model and its card are in {out}/", markup=False)
