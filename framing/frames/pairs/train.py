"""Train the network of pairs: from labelled texts to a folder that `PairReader` opens.

Needs the extra ``[train]``; nothing is fetched: the encoder is a folder on disk.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from framing.actors import MentionFinder
from framing.errors import InputError
from framing.frames.pairs.card import pair_card
from framing.frames.pairs.classes import PairClasses, classes_of
from framing.frames.pairs.examples import ExampleMaker, PairExample, signed_examples
from framing.frames.pairs.graph import build_pair_network
from framing.frames.pairs.reader import NAME, SETTINGS, PairReader
from framing.frames.pairs.tuning import THRESHOLDS, best_temperature, best_threshold
from framing.frames.rules.find import RuleFinder
from framing.networks.folder import Manifest, write_model
from framing.networks.running import NETWORK, TOKENIZER
from framing.rows import Row

if TYPE_CHECKING:
    from framing.frames.pairs.loop import PairOptions
    from framing.frames.pairs.network import PairNetwork
    from framing.networks.fitting import Progress

# A frame with a polarity that is rarer than this has too little to learn from.
_MIN_ROWS = 20


def train_pairs(
    rows: Sequence[Row],
    out: Path,
    *,
    dev_rows: Sequence[Row],
    finder: MentionFinder,
    rules: RuleFinder,
    encoder: Path,
    signed_rows: Sequence[Row] = (),
    origins: Mapping[str, Any] = MappingProxyType({}),
    options: "PairOptions | None" = None,
    progress: "Progress" = lambda done, total, line: None,
) -> Manifest:
    """Train, quantise, calibrate and write a network of pairs.

    Parameters
    ----------
    rows
        Labelled texts: ``{text, pairs: [{holder, target, frame, polarity[, cue]}]}``.
    out
        Folder to write.
    dev_rows
        Labelled texts that are never trained on: temperature and threshold are set on them.
    finder, rules
        What prepares a sentence, as in a run.
    encoder
        Folder of the BERT encoder to fine-tune, with its ``tokenizer.json``.
    signed_rows
        Sentences with two marked parties and the sign between them.
    origins
        What the manifest says of where the rows are from.
    options
        How; None for how the shipped weights were made.
    progress
        Called every few steps with steps done, steps in all and a line.

    Returns
    -------
    Manifest
        As written to ``out``.

    Raises
    ------
    InputError
        If the extra is missing.
    """
    loop = _loop_module()
    how: PairOptions = options or loop.PairOptions()
    labels = [(pair["frame"], pair["polarity"]) for row in rows for pair in row["pairs"]]
    classes = classes_of(labels, min_rows=_MIN_ROWS)
    maker = ExampleMaker(finder, rules, classes)
    trained, n_lost = _examples(rows, maker)
    held_out, _ = _examples(dev_rows, maker)
    with_sign = list(signed_examples(signed_rows))
    run = loop.PairTraining(encoder, classes, trained, with_sign, how)
    for epoch in range(how.n_epochs):
        run.run_epoch(epoch, progress)
    used = {
        **origins,
        "encoder": encoder.name,
        "n_texts": len(rows),
        "n_sentences": len(trained),
        "n_dev_texts": len(dev_rows),
        "n_labels": len(labels),
        "n_labels_not_placed": n_lost,
        "n_signed": len(with_sign),
        "options": asdict(how),
    }
    return export(
        run.finish(),
        encoder,
        out,
        classes=classes,
        held_out=held_out,
        training=used,
    )


def _loop_module() -> Any:
    try:
        return import_module("framing.frames.pairs.loop")
    except ImportError as error:
        raise InputError(
            f"training needs {error.name}: install the extra [train], for example "
            "pip install 'media-framing[train]'"
        ) from error


def _examples(rows: Sequence[Row], maker: ExampleMaker) -> tuple[list[PairExample], int]:
    """Return the examples of texts, and how many labels could not be placed."""
    examples: list[PairExample] = []
    n_lost = 0
    for row in rows:
        made, lost = maker.examples(row)
        examples += made
        n_lost += len(lost)
    return examples, n_lost


def export(
    network: "PairNetwork",
    encoder: Path,
    out: Path,
    *,
    classes: PairClasses,
    held_out: Sequence[PairExample],
    training: dict[str, Any],
) -> Manifest:
    """Quantise a trained network, set temperature and threshold, and write its folder.

    Both are set on what the written, rounded network says of sentences that it was not trained on.
    """
    training = {**training, "n_layers": network.n_layers}
    files = {
        NETWORK: build_pair_network(
            network.arrays(), n_layers=network.n_layers, n_heads=network.n_heads
        ),
        TOKENIZER: (encoder / "tokenizer.json").read_bytes(),
        SETTINGS: _settings(classes, THRESHOLDS[0]),
    }
    fields: dict[str, Any] = {"scorer": NAME, "languages": ("en",), "training": training}

    def written(temperature: float, card: str = "") -> Manifest:
        return write_model(out, {**fields, "temperature": temperature}, files, card=card)

    written(1.0)
    temperature = best_temperature(PairReader(out), held_out)
    written(temperature)
    scores = best_threshold(PairReader(out), held_out)
    files[SETTINGS] = _settings(classes, scores.threshold)
    return written(temperature, pair_card(scores, training=training, temperature=temperature))


def _settings(classes: PairClasses, threshold: float) -> bytes:
    settings = {"classes": classes.names, "threshold": threshold}
    return (json.dumps(settings, indent=2) + "\n").encode()
