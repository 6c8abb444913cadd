"""``framing train``: the trained parts that ship with the package."""

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.display import step_bar, talk
from framing.cli.options import Dev, GoldFile, OutFolder, Pairs

app = typer.Typer(no_args_is_help=True, help="Train anew what ships with the package.")


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


@app.command(
    "reactions",
    epilog="Example:  framing train reactions a.jsonl --dev dev.jsonl --encoder FOLDER -o m/",
)
def train_reactions(
    texts: Annotated[list[Path], typer.Argument(help="Texts labelled for reactions, JSON Lines.")],
    dev: Dev,
    encoder: Annotated[Path, typer.Option(help="Folder of the encoder to fine-tune.")],
    out: OutFolder = Path("reactions"),
    pairs: Pairs = None,
    offsets: Annotated[
        list[Path] | None,
        typer.Option(help="Labels of sentences of the articles, as offsets; repeatable."),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(help="Articles (JSON Lines) that the offsets are about."),
    ] = None,
) -> None:
    """Train the network that judges pairs of parties (needs the extra 'train')."""
    from framing.actors import MentionFinder, load_mention_words
    from framing.errors import InputError
    from framing.frames.offsets import rows_of_offsets
    from framing.frames.pairs.train import train_pairs
    from framing.frames.rules.find import RuleFinder
    from framing.registry import load_actors, load_codebook
    from framing.rows import read_rows

    if offsets and articles is None:
        raise InputError("--offsets needs --articles: the articles that the labels are about")
    rows = [row for path in texts for row in read_rows(path)]
    if articles is not None:
        rows += [row for path in offsets or () for row in rows_of_offsets(path, articles)]
    with step_bar() as progress:
        train_pairs(
            rows,
            out,
            dev_rows=[row for path in dev for row in read_rows(path)],
            finder=MentionFinder(load_actors(), load_mention_words()),
            rules=RuleFinder(load_codebook()),
            encoder=encoder,
            signed_rows=read_rows(pairs) if pairs else [],
            origins={"files": [path.name for path in (*texts, *(offsets or ()), *dev)]},
            progress=progress,
        )
    talk.print(f"The model and its card are in {out}/", markup=False)
