"""The default scorer: a small transformer that reads the sentence with its target marked.

A six-layer MiniLM, fine-tuned for target-dependent tone, quantised to eight bits and run with
onnxruntime on the processor. Each sentence is a run of its own: it is never padded and shares no
quantisation scale with another, so its score does not depend on what is scored beside it, and each
run uses one thread, so it does not depend on the number of cores either. Several sentences run at
the same time.

References
----------
Wang, W., Wei, F., Dong, L., Bao, H., Yang, N., & Zhou, M. (2020). MiniLM: Deep self-attention
distillation for task-agnostic compression of pre-trained transformers. NeurIPS.
Hamborg, F., & Donnay, K. (2021). NewsMTSC: A dataset for (multi-)target-dependent sentiment
classification in political news articles. EACL.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from framing.networks.folder import open_model
from framing.networks.running import NETWORK, TOKENIZER, load_tokenizer, open_session
from framing.tone.base import (
    Probabilities,
    ToneItem,
    covered_positions,
    missing_probabilities,
    softmax,
)
from framing.tone.encoding import encode


class MiniLMScorer:
    """Tone by a small fine-tuned transformer.

    Parameters
    ----------
    path
        Folder of the weights; None for those that ship with the program.
    n_threads
        How many sentences run at the same time; None for as many as there are cores. The scores
        do not depend on it.

    Raises
    ------
    InputError
        If the weights are missing or not as their manifest says.
    """

    name = "minilm"

    def __init__(self, path: Path | str | None = None, *, n_threads: int | None = None) -> None:
        folder = open_model(path, scorer=self.name)
        self.languages = frozenset(folder.manifest.languages)
        self.content_hash = folder.content_hash
        self._temperature = folder.manifest.temperature
        self._n_threads = n_threads or _n_cores()
        self._tokenizer = load_tokenizer(folder.file(TOKENIZER))
        self._session = open_session(folder.file(NETWORK))

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probabilities of tone; see `framing.tone.base.Scorer`."""
        probabilities = missing_probabilities(len(items))
        positions = covered_positions(items, self.languages)
        if positions:
            logits = self.logits([items[i] for i in positions])
            probabilities[positions] = softmax(logits / self._temperature)
        return probabilities

    def logits(self, items: Sequence[ToneItem]) -> npt.NDArray[np.float64]:
        """Return the raw scores of the three tones, before the temperature; shape (n, 3)."""
        with ThreadPoolExecutor(self._n_threads) as pool:
            return np.array(list(pool.map(self._logits, items)), dtype=np.float64)

    def _logits(self, item: ToneItem) -> npt.NDArray[np.float32]:
        numbers, target = encode(self._tokenizer, item)
        (logits,) = self._session.run(None, {"tokens": numbers, "target": target})
        result: npt.NDArray[np.float32] = logits
        return result


def _n_cores() -> int:
    # What this process may use, where the system can tell; a container's share may be smaller.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
