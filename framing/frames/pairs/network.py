"""The network that is trained: an encoder, and what judges a pair. Needs torch.

The graph that runs is written by :mod:`framing.frames.pairs.graph` from its weights.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from framing.frames.pairs.encoding import EncodedPairs

_DROPOUT = 0.1
_HIDDEN, _QUERY = 256, 128
_FAR_BELOW = -1e4


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Sentences as padded tensors; b sentences, n tokens and m candidates in the longest.

    ``tokens`` (b, n), ``attended`` (b, n), ``spans`` and ``heads`` (b, m, n), ``hints`` (b, m + 1,
    m), ``is_pair`` (b, m + 1, m): which places are pairs and no padding.
    """

    tokens: Any
    attended: Any
    spans: Any
    heads: Any
    hints: Any
    is_pair: Any


class PairNetwork(nn.Module):  # type: ignore[misc]
    """An encoder, the two sides of a pair, and the attention by which a pair finds its words.

    Parameters
    ----------
    encoder
        Folder of a BERT encoder.
    n_classes
        Classes of a pair; the first is no reaction.
    n_layers
        How many of the encoder's layers to keep, evenly spread (Sajjad et al. 2023 compare such
        choices); 0 for all. Half of the layers take half of the time.
    """

    def __init__(self, encoder: Path | str, n_classes: int, *, n_layers: int = 0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder), dtype=torch.float32)
        if n_layers:
            _keep_layers(self.encoder, n_layers)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(_DROPOUT)
        self.outlet = nn.Parameter(torch.randn(size) * 0.02)
        self.holder = nn.Linear(2 * size, _HIDDEN)
        self.target = nn.Linear(2 * size, _HIDDEN)
        self.product = nn.Linear(_HIDDEN, _HIDDEN, bias=False)
        self.holder_query = nn.Linear(2 * size, _QUERY)
        self.target_query = nn.Linear(2 * size, _QUERY)
        self.key = nn.Linear(size, _QUERY)
        self.value = nn.Linear(size, _HIDDEN)
        self.hint = nn.Embedding(n_classes + 1, _HIDDEN, padding_idx=0)
        self.out = nn.Linear(_HIDDEN, n_classes)

    def forward(self, batch: PairBatch) -> tuple[Any, Any]:
        """Return logits (b, m + 1, m, classes), and scores of attention (b, m + 1, m, n)."""
        states = self.encoder(
            input_ids=batch.tokens, attention_mask=batch.attended
        ).last_hidden_state.float()
        targets = self.drop(torch.cat([batch.spans @ states, batch.heads @ states], -1))
        holders = torch.cat([self.drop(self._outlet(states, batch.attended)), targets], 1)
        looked = self._looked(states, holders, targets, batch.attended)
        found = torch.einsum("bijn,bnd->bijd", looked.softmax(-1), self.value(states))
        holder, target = self.holder(holders)[:, :, None], self.target(targets)[:, None]
        sides = holder + target + self.product(holder * target)
        hidden = functional.gelu(sides + found + self.hint(batch.hints))
        return self.out(self.drop(hidden)), looked

    def _outlet(self, states: Any, attended: Any) -> Any:
        weights = attended[..., None].float()
        mean = (states * weights).sum(1) / weights.sum(1) + self.outlet
        return torch.cat([mean, mean], -1)[:, None]

    def _looked(self, states: Any, holders: Any, targets: Any, attended: Any) -> Any:
        query = self.holder_query(holders)[:, :, None] + self.target_query(targets)[:, None]
        scores = torch.einsum("bijd,bnd->bijn", query, self.key(states)) / math.sqrt(_QUERY)
        return scores.masked_fill(attended[:, None, None] == 0, _FAR_BELOW)

    @property
    def n_layers(self) -> int:
        """Layers of the encoder."""
        return int(self.encoder.config.num_hidden_layers)

    @property
    def n_heads(self) -> int:
        """Attention heads of each layer."""
        return int(self.encoder.config.num_attention_heads)

    def arrays(self) -> dict[str, npt.NDArray[np.float32]]:
        """Return the weights by name, as numpy arrays."""
        return {name: value.float().numpy() for name, value in self.state_dict().items()}


def _keep_layers(encoder: Any, n_kept: int) -> None:
    layers = encoder.encoder.layer
    chosen = np.linspace(0, len(layers) - 1, n_kept).round().astype(int)
    encoder.encoder.layer = nn.ModuleList([layers[k] for k in chosen])
    encoder.config.num_hidden_layers = n_kept


def collate_pairs(encoded: Sequence[EncodedPairs], padding: int) -> PairBatch:
    """Return sentences as one batch, padded at the end."""
    n = max(len(one.tokens) for one in encoded)
    m = max(1, *(len(one.kept) for one in encoded))
    size = len(encoded)
    tokens = torch.full((size, n), padding)
    attended = torch.zeros(size, n, dtype=torch.long)
    spans, heads = torch.zeros(size, m, n), torch.zeros(size, m, n)
    hints = torch.zeros(size, m + 1, m, dtype=torch.long)
    is_pair = torch.zeros(size, m + 1, m, dtype=torch.bool)
    for row, one in enumerate(encoded):
        long, many = len(one.tokens), len(one.kept)
        tokens[row, :long] = torch.from_numpy(one.tokens)
        attended[row, :long] = 1
        spans[row, :many, :long] = torch.from_numpy(one.spans)
        heads[row, :many, :long] = torch.from_numpy(one.heads)
        hints[row, : many + 1, :many] = torch.from_numpy(one.hints)
        is_pair[row, : many + 1, :many] = True
        # Nobody reacts to himself: the diagonal below the outlet's row.
        for k in range(many):
            is_pair[row, k + 1, k] = False
    return PairBatch(tokens, attended, spans, heads, hints, is_pair)
