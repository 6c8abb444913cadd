"""The network at work: what it says of the pairs of a sentence."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, ValidationError

from framing.errors import InputError
from framing.frames.pairs.classes import FrameAndPolarity, PairClasses
from framing.frames.pairs.encoding import EncodedPairs, encode_pairs
from framing.frames.pairs.items import PairItem
from framing.frames.pairs.judging import Judgement, judge
from framing.networks.folder import open_model
from framing.networks.running import NETWORK, TOKENIZER, load_tokenizer, open_session
from framing.tone.base import softmax

Floats = npt.NDArray[np.floating]

NAME = "reactions"
SETTINGS = "settings.json"


class PairReader:
    """Judges the pairs of a sentence with a trained network.

    Parameters
    ----------
    path
        Folder of the weights; None for those that ship with the program.

    Raises
    ------
    InputError
        If the weights are missing or not as their manifest says.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        folder = open_model(path, scorer=NAME)
        self.content_hash = folder.content_hash
        self._languages = frozenset(folder.manifest.languages)
        self._temperature = folder.manifest.temperature
        self.classes, self._threshold = _settings(folder.file(SETTINGS))
        self._tokenizer = load_tokenizer(folder.file(TOKENIZER))
        self._session = open_session(folder.file(NETWORK))

    def covers(self, language: str) -> bool:
        """Whether the network was trained for a language, a BCP 47 tag."""
        return language.split("-", maxsplit=1)[0] in self._languages

    def judge(self, item: PairItem) -> list[Judgement]:
        """Return the pairs of a sentence that react, the surest first.

        A result depends on its sentence alone: each is a run of its own, on one thread.
        """
        encoded, logits, attention = self.logits(item)
        probabilities = softmax(logits / self._temperature)
        return judge(item, encoded, probabilities, attention, threshold=self._threshold)

    def logits(self, item: PairItem) -> tuple[EncodedPairs, Floats, Floats]:
        """Return a sentence's arrays, and what the network says of its pairs.

        Returns
        -------
        encoded, logits, attention
            The logits of the classes (m + 1, m, n_classes), and how much each pair looks at each
            token (m + 1, m, n); the outlet's row comes first.
        """
        encoded = encode_pairs(self._tokenizer, item)
        m = len(encoded.kept)
        if not m:
            return encoded, np.zeros((1, 0, len(self.classes.names))), np.zeros((1, 0, 0))
        arrays = {name: getattr(encoded, name) for name in ("tokens", "spans", "heads", "hints")}
        logits, attention = self._session.run(["logits", "attention"], arrays)
        return encoded, logits, attention


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    classes: tuple[FrameAndPolarity, ...]
    threshold: float


def _settings(path: Path) -> tuple[PairClasses, float]:
    try:
        settings = _Settings.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path}: {error.errors()[0]['msg']}; train the model again") from error
    return PairClasses(settings.classes), settings.threshold
