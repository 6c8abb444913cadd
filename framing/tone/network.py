"""The network that is trained: an encoder that knows its target, and two small layers.

The target is marked by a learned vector that is added to the embeddings of its tokens. The mean of
all tokens and the mean of the target's tokens, side by side, decide the tone. A second last layer
serves a related task in training and is not shipped. Needs torch: imported only to train.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from framing.tone.base import POLARITIES, ToneItem
from framing.tone.encoding import Encoded, encode

_DROPOUT = 0.1
_PAD_NAMES = ("[PAD]", "<pad>")


class TargetNetwork(nn.Module):  # type: ignore[misc]
    """An encoder with a marked target and a layer for each task.

    Parameters
    ----------
    encoder
        Folder of a Hugging Face encoder (BERT or MPNet).
    """

    def __init__(self, encoder: Path | str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder), dtype=torch.float32)
        size = self.encoder.config.hidden_size
        self.target = nn.Parameter(torch.randn(size) * 0.02)
        self.drop = nn.Dropout(_DROPOUT)
        self.hidden = nn.Linear(2 * size, size)
        self.tone = nn.Linear(size, len(POLARITIES))
        self.related = nn.Linear(size, len(POLARITIES))

    def forward(self, tokens: Any, attended: Any, target: Any) -> tuple[Any, Any]:
        """Return the logits of the tone and of the related task, each (n, 3)."""
        words = self.encoder.get_input_embeddings()(tokens)
        marked = words + target[..., None] * self.target
        states = self.encoder(inputs_embeds=marked, attention_mask=attended).last_hidden_state
        states = states.float()
        sentence = _mean(states, attended.float())
        pooled = torch.cat([sentence, _mean(states, target)], dim=-1)
        hidden = self.drop(functional.gelu(self.hidden(self.drop(pooled))))
        return self.tone(hidden), self.related(hidden)

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


def _mean(states: Any, weights: Any) -> Any:
    weights = weights[..., None]
    return (states * weights).sum(1) / weights.sum(1)


def collate(encoded: Sequence[Encoded], padding: int) -> tuple[Any, Any, Any]:
    """Return (tokens, attended, target), each (n, longest), padded at the end."""
    longest = max(len(tokens) for tokens, _ in encoded)
    tokens = torch.full((len(encoded), longest), padding)
    attended = torch.zeros(len(encoded), longest, dtype=torch.long)
    target = torch.zeros(len(encoded), longest)
    for row, (numbers, marks) in enumerate(encoded):
        tokens[row, : len(numbers)] = torch.from_numpy(numbers)
        attended[row, : len(numbers)] = 1
        target[row, : len(marks)] = torch.from_numpy(marks)
    return tokens, attended, target


def padding_of(tokenizer: Tokenizer) -> int:
    """Return the number of the padding token."""
    numbers = (tokenizer.token_to_id(name) for name in _PAD_NAMES)
    return next((number for number in numbers if number is not None), 0)


def network_logits(
    network: TargetNetwork, tokenizer: Tokenizer, items: Sequence[ToneItem], *, batch_size: int = 64
) -> npt.NDArray[np.float64]:
    """Return the tone logits of items, shape (n, 3)."""
    encoded = [encode(tokenizer, item) for item in items]
    order = sorted(range(len(items)), key=lambda i: len(encoded[i][0]))
    logits = np.zeros((len(items), len(POLARITIES)))
    padding = padding_of(tokenizer)
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for first in range(0, len(order), batch_size):
            chosen = order[first : first + batch_size]
            tone, _ = network(*collate([encoded[i] for i in chosen], padding))
            logits[chosen] = tone.float().numpy()
    return logits
