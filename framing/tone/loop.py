"""One training run, epoch by epoch: rates, batches, losses, averaged weights. Needs torch."""

import math
import random
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from framing.networks.fitting import Fitting, Progress, Rates, batches_of_like_length
from framing.networks.running import load_tokenizer
from framing.tone.base import ToneItem
from framing.tone.encoding import Encoded, encode
from framing.tone.network import TargetNetwork, collate, network_logits, padding_of
from framing.tone.training_data import TrainingRow, disagreeing_rows, plain_names, vary

# New parts start from nothing and learn faster than the encoder.
_RELATIVE_RATES = (("target", 30.0), ("", 10.0))
_REPORT_EVERY = 25


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How a network is trained.

    Attributes
    ----------
    n_epochs, batch_size, learning_rate, warmup_share
        As usual; the rate falls linearly after the warm-up.
    stops_after
        After how many of the epochs to stop, the rate falling as if all were to come; 0 for none.
    layer_decay
        Each layer below the last learns at this multiple of the rate of the one above.
    label_smoothing
        Share of each gold label that is spread over all tones.
    averaging
        Decay of the moving average of the weights, which is what is kept in the end.
    swap_share
        Probability that a target's name is replaced by another.
    n_repeats
        How often more the rows of sentences with disagreeing targets are seen in an epoch.
    n_related_epochs
        In how many epochs, from the first, the related task is trained too.
    gold_share
        Weight of the gold label where a row also has soft labels; they get the rest.
    freezes_words
        Whether the word embeddings stay as they are.
    seed
        Decides every random choice.
    n_threads
        For torch; 0 leaves its default.
    """

    n_epochs: int = 4
    stops_after: int = 0
    batch_size: int = 32
    learning_rate: float = 1.2e-4
    warmup_share: float = 0.06
    layer_decay: float = 0.9
    label_smoothing: float = 0.05
    averaging: float = 0.995
    swap_share: float = 0.2
    n_repeats: int = 1
    n_related_epochs: int = 0
    gold_share: float = 0.3
    freezes_words: bool = False
    seed: int = 1
    n_threads: int = 0


@dataclass(frozen=True, slots=True)
class _Example:
    row: TrainingRow
    encoded: Encoded


class TrainingRun:
    """Everything that changes while a network is trained.

    Parameters
    ----------
    encoder
        Folder of a Hugging Face encoder with its ``tokenizer.json``.
    rows, related
        Rows of the main and of the related task.
    options
        How.
    start
        A network to go on with; None to begin with the encoder.
    """

    def __init__(
        self,
        encoder: Path,
        rows: Sequence[TrainingRow],
        related: Sequence[TrainingRow],
        options: TrainingOptions,
        *,
        start: TargetNetwork | None = None,
    ) -> None:
        torch.manual_seed(options.seed)
        if options.n_threads:
            torch.set_num_threads(options.n_threads)
        self.network = start or TargetNetwork(encoder)
        self.tokenizer = load_tokenizer(encoder / "tokenizer.json")
        self._options = options
        self._rows = [*rows, *disagreeing_rows(rows) * options.n_repeats]
        self._related = list(related)
        self._names = plain_names(row for row in rows if row.label is not None)
        self._generator = random.Random(options.seed)  # noqa: S311 - not for secrets
        words = self.network.encoder.get_input_embeddings().weight
        words.requires_grad_(not options.freezes_words)
        rates = Rates(
            options.learning_rate,
            options.warmup_share,
            options.layer_decay,
            _RELATIVE_RATES,
            options.averaging,
        )
        self._fitting = Fitting(self.network, rates, self._count_steps())

    def run_epoch(self, epoch: int, progress: Progress) -> None:
        """See every row once, varied anew."""
        self.network.train()
        losses = []
        for batch in self._batches(epoch):
            losses.append(self._step(batch))
            if self._fitting.n_done % _REPORT_EVERY == 0:
                recent = np.mean(losses[-_REPORT_EVERY:])
                line = f"epoch {epoch + 1}, loss {recent:.3f}"
                progress(self._fitting.n_done, self._fitting.n_steps, line)

    def averaged(self) -> AbstractContextManager[TargetNetwork]:
        """Lend the network with its averaged weights, to be looked at between epochs."""
        return self._fitting.averaged()

    def finish(self) -> TargetNetwork:
        """Return the network with its averaged weights for good."""
        network: TargetNetwork = self._fitting.finish()
        return network

    def _count_steps(self) -> int:
        size = self._options.batch_size
        main = math.ceil(len(self._rows) / size) * self._options.n_epochs
        return main + math.ceil(len(self._related) / size) * self._options.n_related_epochs

    def _batches(self, epoch: int) -> list[list[_Example]]:
        return batches_of_like_length(
            self._examples(epoch),
            self._options.batch_size,
            length=lambda example: len(example.encoded[0]),
            generator=self._generator,
        )

    def _examples(self, epoch: int) -> list[_Example]:
        rows = self._rows
        if epoch < self._options.n_related_epochs:
            rows = rows + self._related
        share = self._options.swap_share
        varied = (vary(r, self._names, swap_share=share, generator=self._generator) for r in rows)
        return [_Example(row, encode(self.tokenizer, row.item)) for row in varied]

    def _step(self, batch: Sequence[_Example]) -> float:
        inputs = collate([example.encoded for example in batch], padding_of(self.tokenizer))
        with torch.autocast("cpu", torch.bfloat16):
            tone, related = self.network(*inputs)
        is_related = torch.tensor([example.row.is_related for example in batch])
        logits = torch.where(is_related[:, None], related, tone)
        loss = batch_loss(logits, [example.row for example in batch], self._options)
        return self._fitting.step(loss)


def logits_of(
    network: TargetNetwork, encoder: Path, items: Sequence[ToneItem]
) -> npt.NDArray[np.float64]:
    """Return what a network says of items, shape (n, 3)."""
    return network_logits(network, load_tokenizer(encoder / "tokenizer.json"), items)


def batch_loss(logits: Any, rows: Sequence[TrainingRow], options: TrainingOptions) -> Any:
    """Return the mean loss of a batch: cross-entropy with gold, divergence from a teacher.

    A row with both has the two weighted by ``gold_share``; a row with one has it alone.
    """
    gold = torch.tensor([-1 if row.label is None else row.label for row in rows])
    is_taught = torch.tensor([row.teacher_logits is not None for row in rows])
    teacher = torch.tensor(
        np.stack([np.zeros(3) if r.teacher_logits is None else r.teacher_logits for r in rows]),
        dtype=torch.float32,
    )
    gold_weight = torch.where(is_taught, options.gold_share, 1.0) * (gold >= 0)
    soft_weight = torch.where(gold >= 0, 1 - options.gold_share, 1.0) * is_taught
    hard = functional.cross_entropy(
        logits, gold.clamp(min=0), label_smoothing=options.label_smoothing, reduction="none"
    )
    soft = functional.kl_div(
        functional.log_softmax(logits, -1), functional.softmax(teacher, -1), reduction="none"
    ).sum(-1)
    return (gold_weight * hard + soft_weight * soft).mean()
