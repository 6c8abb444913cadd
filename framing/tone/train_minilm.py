"""Train the transformer scorer: from gold rows to a folder that `MiniLMScorer` opens.

A larger encoder may be trained first and teach the small one with its soft labels, on the gold
sentences and on sentences that nobody labelled (distillation). Needs the extra ``[train]``; nothing
is fetched: the encoders are folders on disk.

References
----------
Hinton, G., Vinyals, O., & Dean, J. (2015). Distilling the knowledge in a neural network.
"""

from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import InputError
from framing.networks.folder import Manifest
from framing.networks.running import NETWORK, TOKENIZER
from framing.tone.card import Card
from framing.tone.graph import build_network
from framing.tone.minilm import MiniLMScorer
from framing.tone.training_data import (
    TrainingRow,
    read_pairs,
    read_training_rows,
    related_rows,
    short_path,
    taught,
    texts_of,
    unlabelled_items,
)
from framing.tone.writing import write_calibrated

if TYPE_CHECKING:
    from framing.networks.fitting import Progress
    from framing.tone.loop import TrainingOptions
    from framing.tone.network import TargetNetwork

# The rounds that made the shipped weights: one quick epoch, then two with a falling rate.
ROUNDS: tuple[dict[str, Any], ...] = (
    {"n_epochs": 5, "stops_after": 1, "seed": 1},
    {"n_epochs": 2, "learning_rate": 1e-4, "warmup_share": 0.03, "seed": 2},
)
# How the teacher differs from the small network: it is larger, so slower steps and fewer epochs.
TEACHER_OPTIONS: dict[str, Any] = {
    "n_epochs": 3,
    "stops_after": 1,
    "learning_rate": 4e-5,
    "averaging": 0.98,
    "swap_share": 0.15,
    "freezes_words": True,
    "n_related_epochs": 1,
    "layer_decay": 0.9,
}

_CARD = Card(
    title="minilm: tone toward a target by a small transformer",
    summary=(
        "The default scorer of framing: a six-layer MiniLM with its target marked, fine-tuned "
        "and distilled, held in eight bits. Runs on the processor with onnxruntime; nothing "
        "is fetched."
    ),
    data=(
        "Fine-tuned from all-MiniLM-L6-v2 (Apache-2.0) on the train split of NewsMTSC "
        "(Hamborg & Donnay, EACL 2021; MIT licence). Where a teacher is named below, also on "
        "its soft labels for those sentences and for sentences of the train split of DSE "
        "(Park et al., Findings of ACL 2021; free to use with citation), on whose directed "
        "pairs the teacher was trained as a related task. The weights are under the "
        "Apache-2.0 licence, as those they come from."
    ),
    limits=(
        "Trained on US political news of 2012 to 2020 in which most targets are persons: "
        "other countries, institutions and decades are less sure. It reads one sentence and "
        "no context, at most 128 tokens around the first mention. Tone is what the sentence "
        "does to the target, whoever speaks: a quoted attack is negative. Irony is often "
        "missed."
    ),
)


def train_minilm(
    train: Path,
    out: Path,
    *,
    dev: Sequence[Path],
    encoder: Path,
    teacher: Path | None = None,
    pairs: Path | None = None,
    rounds: "Sequence[TrainingOptions] | None" = None,
    progress: "Progress" = lambda done, total, line: None,
) -> Manifest:
    """Train, distil, quantise, calibrate and write a `minilm` model.

    Parameters
    ----------
    train
        Gold rows, JSON Lines: ``{text, start, end, label}``.
    out
        Folder to write.
    dev
        Gold rows that are never trained on: the temperature is fitted on them, and any of their
        sentences that stands in the training rows is left out there.
    encoder
        Folder of the BERT encoder to fine-tune, with its ``tokenizer.json``.
    teacher
        Folder of a larger encoder that is trained first and teaches; None for none.
    pairs
        Sentences with two marked actors, ``{text, spans, polarity, direction}``: the teacher's
        related task, and unlabelled sentences for the small network.
    rounds
        How the small network is trained, each round going on with the averaged weights of the one
        before; None for the two that made the shipped weights.
    progress
        Called every few steps with steps done, steps in all and a line.

    Returns
    -------
    Manifest
        As written to ``out``.

    Raises
    ------
    InputError
        If the extra is missing or a file can't be used.
    """
    loop = _loop_module()
    rounds = rounds or [loop.TrainingOptions(**options) for options in ROUNDS]
    held_out = texts_of(dev)
    rows = read_training_rows(train, without=held_out)
    directed = read_pairs(pairs, without=held_out) if pairs else []
    if teacher is not None:
        rows = teach(teacher, rows, directed, options=rounds[0], progress=progress)
    network = None
    for options in rounds:
        network = fit(encoder, rows, options=options, progress=progress, start=network)
    used = {
        "encoder": encoder.name,
        "train": short_path(train),
        "n_rows": len(rows),
        "teacher": teacher.name if teacher else None,
        "teacher_options": TEACHER_OPTIONS if teacher else None,
        "pairs": short_path(pairs) if pairs else None,
        "rounds": [asdict(options) for options in rounds],
    }
    if network is None:
        raise InputError("training needs at least one round")
    return export(network, encoder, out, dev=dev, training=used)


def _loop_module() -> Any:
    try:
        return import_module("framing.tone.loop")
    except ImportError as error:
        raise InputError(
            f"training needs {error.name}: install the extra [train], for example "
            "pip install 'media-framing[train]'"
        ) from error


def fit(
    encoder: Path,
    rows: Sequence[TrainingRow],
    *,
    related: Sequence[TrainingRow] = (),
    options: "TrainingOptions",
    progress: "Progress",
    start: "TargetNetwork | None" = None,
) -> "TargetNetwork":
    """Fine-tune an encoder, or go on with `start`, and return it with its averaged weights.

    Raises
    ------
    InputError
        If the extra ``[train]`` is not installed.
    """
    run = _loop_module().TrainingRun(encoder, rows, related, options, start=start)
    for epoch in range(options.stops_after or options.n_epochs):
        run.run_epoch(epoch, progress)
    network: TargetNetwork = run.finish()
    return network


def teach(
    encoder: Path,
    rows: Sequence[TrainingRow],
    pairs: Sequence[dict[str, Any]],
    *,
    options: "TrainingOptions",
    progress: "Progress",
) -> list[TrainingRow]:
    """Train a teacher and return the gold and the unlabelled rows with its soft labels."""
    loop = _loop_module()
    how = loop.TrainingOptions(
        **{"seed": options.seed, "n_threads": options.n_threads, **TEACHER_OPTIONS}
    )
    network = fit(encoder, rows, related=related_rows(pairs), options=how, progress=progress)
    pupils = [*rows, *(TrainingRow(item) for item in unlabelled_items(pairs))]
    return taught(pupils, loop.logits_of(network, encoder, [row.item for row in pupils]))


def export(
    network: "TargetNetwork",
    encoder: Path,
    out: Path,
    *,
    dev: Sequence[Path],
    training: dict[str, Any],
) -> Manifest:
    """Quantise and calibrate a trained network and write its folder.

    The temperature is fitted on what the written, rounded network says of the development rows.
    """
    files = {
        NETWORK: build_network(
            network.arrays(), n_layers=network.n_layers, n_heads=network.n_heads
        ),
        TOKENIZER: (encoder / "tokenizer.json").read_bytes(),
    }
    return write_calibrated(out, files, opener=MiniLMScorer, dev=dev, card=_CARD, training=training)
