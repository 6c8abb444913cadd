"""Tone toward a target: scorers behind one protocol.

Examples
--------
>>> scorer = load_scorer("vader")
>>> probabilities = scorer.score([ToneItem("Critics praised Merkel warmly.", ((16, 22),))])
>>> polarities(probabilities)
['positive']
"""

from collections.abc import Mapping
from importlib import import_module
from inspect import Signature, signature
from types import MappingProxyType
from typing import Any

from framing.errors import InputError
from framing.tone.base import (
    MAX_TEXT_CHARS,
    POLARITIES,
    Probabilities,
    Scorer,
    ToneItem,
    polarities,
    valences,
)
from framing.tone.rows import score_rows
from framing.tone.vader import plain_vader

__all__ = [
    "DEFAULT_SCORER",
    "MAX_TEXT_CHARS",
    "POLARITIES",
    "SCORER_NAMES",
    "Probabilities",
    "Scorer",
    "ToneItem",
    "load_scorer",
    "plain_vader",
    "polarities",
    "score_rows",
    "takes_option",
    "valences",
]


# Where each scorer lives; its module is imported only when asked for, because onnxruntime and torch
# are slow to import.
_CLASSES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "vader": ("framing.tone.vader", "VaderScorer"),
        "linear": ("framing.tone.linear", "LinearScorer"),
        "minilm": ("framing.tone.minilm", "MiniLMScorer"),
        "transformers": ("framing.tone.transformers", "TransformersScorer"),
    }
)

SCORER_NAMES = tuple(_CLASSES)
DEFAULT_SCORER = "minilm"


def load_scorer(name: str = DEFAULT_SCORER, **options: Any) -> Scorer:
    """Load a scorer by its name.

    Parameters
    ----------
    name
        One of `SCORER_NAMES`; a model may stand behind a colon: ``"transformers:some/model"``.
    **options
        Passed on to the scorer; see its class.

    Raises
    ------
    InputError
        If there is no such scorer or it does not take an option.
    """
    name, _, model = name.partition(":")
    if model:
        options["model"] = model
    scorer_class = _class_of(name)
    _check_options(name, signature(scorer_class), options)
    scorer: Scorer = scorer_class(**options)
    return scorer


def takes_option(name: str, option: str) -> bool:
    """Whether a scorer can be loaded with an option.

    Raises
    ------
    InputError
        If there is no such scorer.
    """
    return option in signature(_class_of(name.partition(":")[0])).parameters


def _class_of(name: str) -> Any:
    if name not in _CLASSES:
        raise InputError(f"there is no tone scorer {name!r}; choose from {', '.join(_CLASSES)}")
    module, class_name = _CLASSES[name]
    return getattr(import_module(module), class_name)


def _check_options(name: str, taken: Signature, options: Mapping[str, Any]) -> None:
    unknown = sorted(set(options) - set(taken.parameters))
    if unknown:
        raise InputError(f"tone scorer {name!r} takes no option {', '.join(unknown)}")
    needed = {key for key, p in taken.parameters.items() if p.default is p.empty}
    if needed - set(options):
        raise InputError(
            f"tone scorer {name!r} needs {', '.join(sorted(needed - set(options)))}; "
            f"give it to load_scorer"
        )
