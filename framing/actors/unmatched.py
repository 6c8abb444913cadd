"""What the registry misses: frequent names that no actor covers, and a file to add them."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import yaml

from framing.actors.find import MentionFinder
from framing.actors.strangers import Name
from framing.registry import slug

_COLUMNS = ["name", "kind", "n_articles", "n_mentions", "example_article_id", "example_offset"]
_HEADER = """\
# Names that the registry lacks, most frequent first. Take out what is no actor, complete the rest,
# and give the file with --actors. docs/registry.md says what each key means; a person may have
# country, gender, role, aliases and offices, a country metonyms and demonyms.
"""


@dataclass(slots=True)
class _Tally:
    articles: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    n_mentions: int = 0
    example: tuple[str, int] = ("", 0)


def unmatched_names(articles: pd.DataFrame, finder: MentionFinder, *, n: int = 200) -> pd.DataFrame:
    """Count the capitalised names that no actor covers.

    Parameters
    ----------
    articles
        Columns article_id, title and text.
    finder
        The finder whose registry is to be completed.
    n
        How many names to return at most.

    Returns
    -------
    DataFrame
        name, kind (``person``, ``organisation`` or empty: a guess), n_articles, n_mentions, and an
        example: its article and the offset in the text. Those in most articles come first. A
        surname alone counts to the full name of its article.
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    columns = articles[["article_id", "title", "text"]].itertuples(index=False, name=None)
    for article_id, title, text in columns:
        for label, name in _labelled(finder.unmatched(str(title), str(text))):
            tally = tallies[slug(label)]
            if not tally.n_mentions:
                tally.example = (str(article_id), name.start)
            tally.n_mentions += 1
            tally.articles.add(str(article_id))
            tally.spellings[label] += 1
            tally.kinds.update(_kinds(name))
    ranked = sorted(tallies.items(), key=lambda t: (-len(t[1].articles), -t[1].n_mentions, t[0]))
    return pd.DataFrame([_row(tally) for _, tally in ranked[:n]], columns=_COLUMNS)


def suggest_yaml(names: pd.DataFrame) -> str:
    """Write names as a file of actors to edit.

    Parameters
    ----------
    names
        As :func:`unmatched_names` returns them.

    Returns
    -------
    str
        YAML in the form of ``--actors``: it loads as it is, though with kinds that are guesses.
    """
    return _HEADER + "".join(_entry(row) for row in names.to_dict("records"))


def _row(tally: _Tally) -> tuple[str, str, int, int, str, int]:
    kind = max(tally.kinds, key=lambda kind: (tally.kinds[kind], kind), default="")
    name = max(tally.spellings, key=lambda name: (tally.spellings[name], name))
    return (name, kind, len(tally.articles), tally.n_mentions, *tally.example)


def _entry(row: Mapping[Hashable, object]) -> str:
    comment = f"  # in {row['n_articles']} articles, {row['n_mentions']} times\n"
    entry = {"name": str(row["name"]), "kind": str(row["kind"]) or "organisation"}
    return "\n" + comment.lstrip() + yaml.safe_dump([entry], allow_unicode=True, sort_keys=False)


def _labelled(names: Iterable[Name]) -> Iterable[tuple[str, Name]]:
    """Yield every name under the full name that its article gives for it."""
    names = list(names)
    full = {
        name.text.split()[-1]: name.text for name in names if name.is_person and " " in name.text
    }
    for name in names:
        yield full.get(name.text, name.text), name


def _kinds(name: Name) -> list[str]:
    if name.is_person and (name.gender or name.title):
        return ["person"]
    return ["organisation"] if name.is_body else []
