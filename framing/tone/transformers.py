"""Any Hugging Face sequence classifier as a scorer, for who has the network or a GPU.

The sentence goes in first and the target's name second, the convention of aspect-based sentiment
models. Needs the extra ``[transformers]``; naming a model that is not on disk fetches it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import InputError
from framing.tone.base import (
    POLARITIES,
    Probabilities,
    ToneItem,
    covered_positions,
    missing_probabilities,
    softmax,
)

_MAX_TOKENS = 512


class TransformersScorer:
    """Tone by a sequence classifier with the classes negative, neutral and positive.

    Sentences of like length share a batch; a score may change in its last digits with the batch.

    Parameters
    ----------
    model
        Name or folder of the model.
    labels
        The model's classes in its own order, each negative, neutral or positive; None to read them
        off the model.
    takes_target
        Whether the target's name is given beside the sentence. Without it the scorer knows no
        target.
    device
        For torch, such as "cpu" or "cuda".
    batch_size
        Sentences scored at once.
    languages
        BCP 47 primary subtags that the model covers.

    Raises
    ------
    InputError
        If the extra is missing, the model can't be loaded, or its classes can't be matched.
    """

    name = "transformers"

    def __init__(
        self,
        model: str | Path,
        *,
        labels: Sequence[str] | None = None,
        takes_target: bool = True,
        device: str = "cpu",
        batch_size: int = 32,
        languages: Sequence[str] = ("en",),
    ) -> None:
        self.languages = frozenset(languages)
        self.content_hash = str(model)
        self._torch, self._tokenizer, self._model = _load(str(model), device)
        given = dict(enumerate(labels)) if labels else self._model.config.id2label
        self._columns = class_columns(given)
        self._takes_target, self._device, self._batch_size = takes_target, device, batch_size

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probabilities of tone; see `framing.tone.base.Scorer`."""
        probabilities = missing_probabilities(len(items))
        positions = covered_positions(items, self.languages)
        positions.sort(key=lambda i: len(items[i].text))
        for first in range(0, len(positions), self._batch_size):
            batch = positions[first : first + self._batch_size]
            probabilities[batch] = softmax(self._logits([items[i] for i in batch]))
        return probabilities

    def _logits(self, items: Sequence[ToneItem]) -> npt.NDArray[np.float64]:
        texts = [[item.text for item in items]]
        if self._takes_target:
            texts.append([target_name(item) for item in items])
        encoded = self._tokenizer(
            *texts,
            padding=True,
            truncation="only_first",
            max_length=_MAX_TOKENS,
            return_tensors="pt",
        )
        with self._torch.no_grad():
            logits = self._model(**encoded.to(self._device)).logits
        ordered: npt.NDArray[np.float64] = logits.double().cpu().numpy()[:, self._columns]
        return ordered


def target_name(item: ToneItem) -> str:
    """Return the target's first mention as it is written."""
    start, end = min(item.spans)
    return item.text[start:end]


def class_columns(labels: Mapping[int, str]) -> list[int]:
    """Return which column of a model is negative, neutral and positive.

    Raises
    ------
    InputError
        If one of the three can't be told from the model's labels.
    """
    columns = []
    for polarity in POLARITIES:
        found = [k for k, label in labels.items() if str(label).lower()[:3] == polarity[:3]]
        if len(found) != 1:
            raise InputError(
                f"can't tell which class of the model is {polarity!r} among "
                f"{list(labels.values())}; give labels=[...] in the model's own order"
            )
        columns += found
    return columns


def _load(model: str, device: str) -> tuple[Any, Any, Any]:
    try:
        import torch  # noqa: PLC0415 - large and only needed here
        import transformers  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            f"the scorer 'transformers' needs {error.name}: install the extra [transformers]"
        ) from error
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(model)
        classifier = transformers.AutoModelForSequenceClassification.from_pretrained(model)
    except (OSError, ValueError) as error:
        raise InputError(f"model {model!r} can't be loaded: {error}") from error
    return torch, tokenizer, classifier.to(device).eval()
