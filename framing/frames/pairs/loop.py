"""One training run of the network of pairs, epoch by epoch. Needs torch."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from framing.frames.pairs.classes import PairClasses
from framing.frames.pairs.encoding import EncodedPairs, encode_pairs
from framing.frames.pairs.examples import PairExample
from framing.frames.pairs.items import Pair
from framing.frames.pairs.network import PairBatch, PairNetwork, collate_pairs
from framing.networks.fitting import Fitting, Progress, Rates, batches_of_like_length
from framing.networks.running import load_tokenizer
from framing.tables import SIGNS

_RELATIVE_RATES = (("", 8.0),)
_REPORT_EVERY = 25
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class PairOptions:
    """How the network is trained.

    Attributes
    ----------
    n_layers
        How many layers of the encoder to keep; 0 for all.
    n_epochs, batch_size, learning_rate, warmup_share, layer_decay, averaging
        As in `framing.networks.fitting.Rates`.
    no_reaction_weight
        Weight of a pair without reaction; there are many more of them.
    attention_weight
        How much it counts that a pair looks at the words that the label marks.
    sign_weight
        How much a pair counts of which only the sign is known.
    n_signed
        How many such sentences are drawn for each epoch.
    hint_dropout
        Share of the rules' judgements that are kept from the network, so that it learns to do
        without.
    seed
        Decides every random choice.
    n_threads
        For torch; 0 leaves its default.
    """

    n_layers: int = 0
    n_epochs: int = 7
    batch_size: int = 24
    learning_rate: float = 1.2e-4
    warmup_share: float = 0.08
    layer_decay: float = 0.9
    averaging: float = 0.995
    no_reaction_weight: float = 0.5
    attention_weight: float = 0.3
    sign_weight: float = 0.15
    n_signed: int = 1_500
    hint_dropout: float = 0.15
    seed: int = 1
    n_threads: int = 0


@dataclass(frozen=True, slots=True)
class _Encoded:
    example: PairExample
    arrays: EncodedPairs


class PairTraining:
    """Everything that changes while the network is trained.

    Parameters
    ----------
    encoder
        Folder of a BERT encoder with its ``tokenizer.json``.
    classes
        The classes of a pair.
    examples
        Sentences whose pairs are labelled.
    signed
        Sentences of which a few pairs have a sign.
    options
        How.
    """

    def __init__(
        self,
        encoder: Path,
        classes: PairClasses,
        examples: Sequence[PairExample],
        signed: Sequence[PairExample],
        options: PairOptions,
    ) -> None:
        torch.manual_seed(options.seed)
        if options.n_threads:
            torch.set_num_threads(options.n_threads)
        self.network = PairNetwork(encoder, len(classes.names), n_layers=options.n_layers)
        self._options = options
        self._generator = random.Random(options.seed)  # noqa: S311 - not for secrets
        self._tokenizer = load_tokenizer(encoder / "tokenizer.json")
        self._examples, self._signed = self._encode(examples), self._encode(signed)
        # What a reaction does to its target; no reaction is neutral too.
        self._signs = torch.tensor([0, *(SIGNS[polarity] for _, polarity in classes.names[1:])])
        rates = Rates(
            options.learning_rate,
            options.warmup_share,
            options.layer_decay,
            _RELATIVE_RATES,
            options.averaging,
        )
        n_rows = len(self._examples) + min(options.n_signed, len(self._signed))
        n_steps = math.ceil(n_rows / options.batch_size) * options.n_epochs
        self._fitting = Fitting(self.network, rates, n_steps)

    def _encode(self, examples: Sequence[PairExample]) -> list[_Encoded]:
        encoded = (_Encoded(e, encode_pairs(self._tokenizer, e.item)) for e in examples)
        return [one for one in encoded if one.arrays.kept]

    def run_epoch(self, epoch: int, progress: Progress) -> None:
        """See every example once, and as many signed ones as the options say."""
        self.network.train()
        n_signed = min(self._options.n_signed, len(self._signed))
        batches = batches_of_like_length(
            [*self._examples, *self._generator.sample(self._signed, n_signed)],
            self._options.batch_size,
            length=lambda one: len(one.arrays.tokens),
            generator=self._generator,
        )
        losses = []
        for batch in batches:
            losses.append(self._fitting.step(self._loss(batch)))
            if self._fitting.n_done % _REPORT_EVERY == 0:
                line = f"epoch {epoch + 1}, loss {np.mean(losses[-_REPORT_EVERY:]):.3f}"
                progress(self._fitting.n_done, self._fitting.n_steps, line)

    def signs_right(self) -> float:
        """Return the share of signed pairs to which the network gives their sign, as it is now."""
        self.network.eval()
        right = []
        with torch.no_grad():
            for one in self._signed:
                logits, _ = self.network(collate_pairs([one.arrays], 0))
                for pair, sign in one.example.signs.items():
                    place = one.arrays.place(pair)
                    if place is not None:
                        right.append(int(self._signs[logits[0, *place].argmax()]) == sign)
        return float(np.mean(right))

    def finish(self) -> PairNetwork:
        """Return the network with its averaged weights for good."""
        network: PairNetwork = self._fitting.finish()
        return network

    def _loss(self, batch: Sequence[_Encoded]) -> Any:
        inputs = collate_pairs([self._with_fewer_hints(one.arrays) for one in batch], 0)
        with torch.autocast("cpu", torch.bfloat16):
            logits, looked = self.network(inputs)
        known = logits.float().log_softmax(-1)
        labels = label_tensor([one.example for one in batch], [one.arrays for one in batch], inputs)
        n_labelled = max(1, sum(one.example.is_complete for one in batch))
        loss = self._label_loss(known, labels, n_labelled)
        loss = loss + self._attention_loss(batch, looked.float())
        return loss + self._options.sign_weight * self._sign_loss(batch, known)

    def _with_fewer_hints(self, arrays: EncodedPairs) -> EncodedPairs:
        if not arrays.hints.any():
            return arrays
        kept = [
            number if number and self._generator.random() >= self._options.hint_dropout else 0
            for number in arrays.hints.ravel().tolist()
        ]
        return replace(arrays, hints=np.array(kept, dtype=np.int64).reshape(arrays.hints.shape))

    def _label_loss(self, known: Any, labels: Any, n_sentences: int) -> Any:
        # Summed over the pairs of a sentence and averaged over sentences: a sentence with many
        # parties has many chances of a false alarm.
        is_known = labels != _UNKNOWN
        weights = torch.ones(known.shape[-1])
        weights[0] = self._options.no_reaction_weight
        losses = functional.nll_loss(
            known[is_known], labels[is_known], weight=weights, reduction="none"
        )
        return 0.5 * losses.sum() / n_sentences

    def _attention_loss(self, batch: Sequence[_Encoded], looked: Any) -> Any:
        losses = [
            -(looked[row, *place].log_softmax(-1)[tokens]).mean()
            for row, place, tokens in _marked_words(batch)
        ]
        if not losses:
            return torch.zeros(())
        return self._options.attention_weight * torch.stack(losses).mean()

    def _sign_loss(self, batch: Sequence[_Encoded], known: Any) -> Any:
        losses = [
            -torch.logsumexp(known[row, *place][self._signs == sign], -1)
            for row, one in enumerate(batch)
            for pair, sign in one.example.signs.items()
            if (place := one.arrays.place(pair)) is not None
        ]
        return torch.stack(losses).mean() if losses else torch.zeros(())


def _marked_words(batch: Sequence[_Encoded]) -> Iterator[tuple[int, tuple[int, int], list[int]]]:
    """Yield the row, the place of a pair, and the tokens that carry its reaction."""
    for row, one in enumerate(batch):
        for pair, cue in one.example.cues.items():
            place, tokens = one.arrays.place(pair), _tokens_in(one.arrays.offsets, cue)
            if place is not None and tokens:
                yield row, place, tokens


def _tokens_in(offsets: npt.NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> list[int]:
    return [
        number
        for number, (start, end) in enumerate(offsets.tolist())
        if end > start and any(start < high and low < end for low, high in spans)
    ]


def label_tensor(
    examples: Sequence[PairExample], arrays: Sequence[EncodedPairs], batch: PairBatch
) -> Any:
    """Return the class of every pair, -1 where it is not known; (b, m + 1, m)."""
    labels = torch.full(batch.is_pair.shape, _UNKNOWN)
    for row, (example, encoded) in enumerate(zip(examples, arrays, strict=True)):
        if example.is_complete:
            labels[row] = torch.where(batch.is_pair[row], 0, _UNKNOWN)
        known: dict[Pair, int] = dict.fromkeys(example.alike, _UNKNOWN) | example.labels
        for pair, number in known.items():
            place = encoded.place(pair)
            if place is not None:
                labels[row, *place] = number
    return labels
