"""What every training run of a network shares: rates, steps, averaged weights. Needs torch."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import torch

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all and a line on how it goes."""

Example = TypeVar("Example")

# Sentences of like length share a batch; this many batches are sorted at a time.
_SORTED_BATCHES = 40
_WEIGHT_DECAY = 0.01
_LAST_RATE = 0.02
_MAX_NORM = 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast a network learns.

    Attributes
    ----------
    learning_rate, warmup_share
        As usual; the rate falls linearly after the warm-up.
    layer_decay
        Each layer of the encoder below the last learns at this multiple of the rate of the one
        above.
    relative
        Multiples of the rate for parts outside the encoder, by the beginning of their name; the
        first that fits counts.
    averaging
        Decay of the moving average of the weights, which is what is kept in the end.
    """

    learning_rate: float
    warmup_share: float
    layer_decay: float
    relative: tuple[tuple[str, float], ...]
    averaging: float


class Fitting:
    """A network, its optimiser, and the moving average of its weights.

    Parameters
    ----------
    network
        With an ``encoder`` and ``n_layers``; parameters that need no gradient stay as they are.
    rates
        How fast.
    n_steps
        Steps of the whole run.
    """

    def __init__(self, network: Any, rates: Rates, n_steps: int) -> None:
        self.network = network
        self.n_steps, self.n_done = n_steps, 0
        self._rates = rates
        self._optimiser = torch.optim.AdamW(_parameter_groups(network, rates), fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._rate)
        self._average = {name: value.detach().clone() for name, value in self._trained()}

    def step(self, loss: Any) -> float:
        """Go one step down a loss and return it."""
        loss.backward()
        torch.nn.utils.clip_grad_norm_([value for _, value in self._trained()], _MAX_NORM)
        self._optimiser.step()
        self._schedule.step()
        self._optimiser.zero_grad()
        self.n_done += 1
        self._follow()
        return float(loss.item())

    @contextmanager
    def averaged(self) -> Iterator[Any]:
        """Lend the network with its averaged weights, to be looked at between epochs."""
        raw = {name: value.detach().clone() for name, value in self._trained()}
        self._put(self._average)
        yield self.network
        self._put(raw)

    def finish(self) -> Any:
        """Return the network with its averaged weights for good."""
        self._put(self._average)
        return self.network

    def _trained(self) -> list[tuple[str, Any]]:
        return [(n, value) for n, value in self.network.named_parameters() if value.requires_grad]

    def _put(self, values: dict[str, Any]) -> None:
        with torch.no_grad():
            for name, value in self._trained():
                value.copy_(values[name])

    def _rate(self, step: int) -> float:
        warm = min(1.0, (step + 1) / (self._rates.warmup_share * self.n_steps))
        return warm * max(_LAST_RATE, 1 - step / self.n_steps)

    def _follow(self) -> None:
        # The average starts as the weights themselves and grows longer as the run does.
        decay = min(self._rates.averaging, (1 + self.n_done) / (10 + self.n_done))
        with torch.no_grad():
            for name, value in self._trained():
                self._average[name].lerp_(value, 1 - decay)


def batches_of_like_length(
    examples: Sequence[Example],
    batch_size: int,
    *,
    length: Callable[[Example], int],
    generator: random.Random,
) -> list[list[Example]]:
    """Return shuffled batches of sentences of about equal length: little of them is padding."""
    shuffled = list(examples)
    generator.shuffle(shuffled)
    batches = []
    for first in range(0, len(shuffled), batch_size * _SORTED_BATCHES):
        chunk = shuffled[first : first + batch_size * _SORTED_BATCHES]
        chunk.sort(key=length)
        batches += [chunk[k : k + batch_size] for k in range(0, len(chunk), batch_size)]
    generator.shuffle(batches)
    return batches


def _parameter_groups(network: Any, rates: Rates) -> list[dict[str, Any]]:
    return [
        {
            "params": [value],
            "lr": rates.learning_rate * _relative_rate(name, network.n_layers, rates),
            "weight_decay": _WEIGHT_DECAY if value.ndim > 1 else 0.0,
        }
        for name, value in network.named_parameters()
        if value.requires_grad
    ]


def _relative_rate(name: str, n_layers: int, rates: Rates) -> float:
    if not name.startswith("encoder."):
        return next(rate for begin, rate in rates.relative if name.startswith(begin))
    layer = re.search(r"layer\.(\d+)\.", name)
    depth = n_layers - 1 - int(layer.group(1)) if layer else n_layers
    return rates.layer_decay**depth
