"""The tables that flow between the stages, declared once and checked at every joint.

Every public stage takes and returns DataFrames that pass through :func:`check`. The data
dictionary in ``data/README.md`` is printed from these declarations by
:func:`data_dictionary`, and a test holds the two together.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

TableName = Literal[
    "articles",
    "rejected",
    "sentences",
    "mentions",
    "voices",
    "framings",
    "stories",
    "comparisons",
]

OUTLET = "OUTLET"
OTHER = "OTHER"
# What the id of an open actor begins with: one that no registry lists, "open:wendy-hartwell".
OPEN_PREFIX = "open:"

FORMS = ("name", "alias", "metonym", "nominal", "pronoun")
KINDS = ("direct", "indirect", "mixed")
POLARITIES = ("negative", "neutral", "positive")
# Higher values mean friendlier.
SIGNS = {"negative": -1, "neutral": 0, "positive": 1}
PARTS = ("title", "body")


class TableError(ValueError):
    """A table breaks its declaration: a fault of the program, not of the user's data."""


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column: how it is stored and what it means."""

    dtype: str
    meaning: str
    nullable: bool = False
    allowed: tuple[str, ...] | None = None
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One declared table: what a row is, its key and its columns."""

    row: str
    key: str | tuple[str, ...]
    columns: dict[str, Column]

    @property
    def keys(self) -> list[str]:
        """The columns of the key."""
        return [self.key] if isinstance(self.key, str) else list(self.key)


_ID = "string"
_OFFSET = "int64"


def _share(meaning: str) -> Column:
    return Column("float64", meaning, nullable=True, bounds=(0.0, 1.0))


def _valence(meaning: str) -> Column:
    return Column("float64", meaning, nullable=True, bounds=(-1.0, 1.0))


TABLES: dict[TableName, Table] = {
    "articles": Table(
        "one published article",
        "article_id",
        {
            "article_id": Column(
                _ID, "unique name of the article; made from its content if absent"
            ),
            "outlet": Column(
                "string", "publisher, by its name in the registry or else as the input names it"
            ),
            "country": Column(
                "string", "ISO 3166-1 alpha-2 code of the outlet's country", nullable=True
            ),
            "language": Column("string", "BCP 47 tag; detected if the input gives none"),
            "published_at": Column("datetime64[us, UTC]", "time of publication", nullable=True),
            "title": Column("string", "headline, unmodified; empty if there is none"),
            "text": Column("string", "body, unmodified"),
            "url": Column("string", "where it was published", nullable=True),
        },
    ),
    "rejected": Table(
        "one input row or file that could not be used",
        ("file", "row"),
        {
            "file": Column("string", "path of the file, with the member of an archive after '!'"),
            "row": Column("int64", "line or record in the file, counted from 1; 0 is the file"),
            "reason": Column("string", "what is wrong with it and what would mend it"),
        },
    ),
    "sentences": Table(
        "one sentence",
        "sentence_id",
        {
            "sentence_id": Column(_ID, "article_id, a colon, position"),
            "article_id": Column(_ID, "the article"),
            "position": Column("int64", "order in the article from 0, title first"),
            "part": Column("string", "where its offsets point to", allowed=PARTS),
            "start": Column(_OFFSET, "first character, in the unmodified title or text"),
            "end": Column(_OFFSET, "one past the last character"),
            "text": Column("string", "the characters from start to end"),
        },
    ),
    "mentions": Table(
        "one span that means an actor",
        "mention_id",
        {
            "mention_id": Column(_ID, "sentence_id, a colon, start, a hyphen, end"),
            "sentence_id": Column(_ID, "the sentence"),
            "actor_id": Column(
                _ID, "the actor meant: from the registry, or open:<name> where no registry lists it"
            ),
            "form": Column(
                "string",
                "how it is named; from name (sure) to pronoun (least sure)",
                allowed=FORMS,
            ),
            "start": Column(_OFFSET, "first character, in the part of the sentence"),
            "end": Column(_OFFSET, "one past the last character"),
            "text": Column("string", "the characters from start to end"),
        },
    ),
    "voices": Table(
        "one attribution: speaker, cue, content",
        "voice_id",
        {
            "voice_id": Column(_ID, "article_id, a colon, v and a number in order of the text"),
            "article_id": Column(_ID, "the article"),
            "part": Column("string", "where its offsets point to", allowed=PARTS),
            "speaker_id": Column(_ID, "actor_id, open:<name>, or OTHER for nobody named"),
            "speaker_start": Column("Int64", "first character of the speaker", nullable=True),
            "speaker_end": Column("Int64", "one past the last character", nullable=True),
            "speaker_text": Column("string", "the speaker as named; empty if not named"),
            "cue_start": Column("Int64", "first character of the cue", nullable=True),
            "cue_end": Column("Int64", "one past the last character", nullable=True),
            "cue_text": Column("string", "the word that signals speech; empty if there is none"),
            "cue_class": Column("string", "what the cue adds: neutral, certain, evaluative ..."),
            "kind": Column("string", "direct, indirect or mixed speech", allowed=KINDS),
            "flagged": Column("string", "a reason for care, such as an unbalanced quotation"),
            "content_start": Column(_OFFSET, "first character of what is said"),
            "content_end": Column(_OFFSET, "one past its last character; gaps may lie between"),
            "content_pieces": Column("string", "JSON list of [start, end], without the gaps"),
        },
    ),
    "framings": Table(
        "how one sentence treats one target, by one holder",
        "framing_id",
        {
            "framing_id": Column(_ID, "sentence_id, target and holder, with slashes between"),
            "article_id": Column(_ID, "the article"),
            "sentence_id": Column(_ID, "the sentence"),
            "mention_id": Column(
                _ID, "the target's mention; missing if the target is OTHER", nullable=True
            ),
            "target": Column(
                _ID, "who is treated: actor_id, open:<name>, or OTHER (an event, say)"
            ),
            "target_spans": Column(
                "string",
                "JSON list of [start, end], in the sentence's part, of the target's mentions that "
                "are counted here",
            ),
            "holder": Column(_ID, "whose treatment it is: OUTLET, actor_id, open:<name>, or OTHER"),
            "holder_country": Column("string", "ISO 3166-1 alpha-2, EU for Europe", nullable=True),
            "scorer": Column("string", "which scorer gave the probabilities"),
            "p_negative": _share("calibrated probability of negative tone toward the target"),
            "p_neutral": _share("calibrated probability of neutral tone"),
            "p_positive": _share("calibrated probability of positive tone"),
            "valence": _valence("p_positive - p_negative; missing, never 0, without evidence"),
            "polarity": Column("string", "the likeliest tone", nullable=True, allowed=POLARITIES),
            "frame": Column("string", "reaction frame of the codebook, or none"),
            "frame_polarity": Column(
                "string",
                "polarity of the reaction toward the target; missing if frame is none",
                nullable=True,
                allowed=POLARITIES,
            ),
            "frame_confidence": _share("how sure the frame is; higher values mean surer"),
            "evidence": Column("string", "JSON list of [start, end, why], in the sentence's part"),
            "vader": _valence("plain VADER compound score of the whole sentence, the baseline"),
        },
    ),
    "stories": Table(
        "one article, with the story that it tells in the same words as others",
        "article_id",
        {
            "article_id": Column(_ID, "the article"),
            "story_id": Column(
                _ID, "the smallest article_id of its near-copies; its own if it has none"
            ),
            "n_articles": Column("int64", "articles that tell the story, itself among them"),
        },
    ),
    "comparisons": Table(
        "one contrast",
        ("term", "contrast"),
        {
            "term": Column("string", "what is estimated, e.g. mean valence toward a target"),
            "contrast": Column("string", "the group, or the two groups compared"),
            "estimate": Column("float64", "the point estimate", nullable=True),
            "std_error": Column("float64", "its standard error, clustered", nullable=True),
            "conf_low": Column("float64", "lower end of the 95 % interval", nullable=True),
            "conf_high": Column("float64", "upper end of the 95 % interval", nullable=True),
            "p_value": _share("two-sided p-value"),
            "q_value": _share("p-value after Benjamini-Hochberg over the family shown"),
            "effect_size": Column(
                "float64", "how large the difference is, apart from how sure", nullable=True
            ),
            "effect": Column("string", "what effect_size is; empty where there is none"),
            "n_articles": Column("int64", "articles behind it"),
            "n_clusters": Column(
                "int64", "what is resampled behind it: articles, or stories told once"
            ),
            "n_framings": Column("int64", "framings behind it"),
            "caution": Column("string", "what to be careful about; empty if nothing"),
        },
    ),
}


def is_open(actor_ids: pd.Series) -> pd.Series:
    """Return which of some actor_ids are open actors', whom no registry lists.

    Parameters
    ----------
    actor_ids
        Such as the column actor_id of mentions, speaker_id of voices, or target and holder of
        framings; OUTLET and OTHER are not open.
    """
    return actor_ids.str.startswith(OPEN_PREFIX)


def empty(name: TableName) -> pd.DataFrame:
    """Return a table with its declared columns and no rows."""
    columns = TABLES[name].columns
    return pd.DataFrame({c: pd.Series(dtype=column.dtype) for c, column in columns.items()})


def build(name: TableName, rows: list[dict[str, object]] | pd.DataFrame) -> pd.DataFrame:
    """Make a checked table of rows with the declared columns, in any order.

    Raises
    ------
    TableError
        If the rows break the declaration.
    """
    columns = TABLES[name].columns
    if isinstance(rows, pd.DataFrame):
        made = pd.DataFrame(rows, columns=list(columns))
        made = made.astype({c: column.dtype for c, column in columns.items()})
        return check(name, made)
    cells = {
        c: pd.Series([row.get(c) for row in rows], dtype=column.dtype)
        for c, column in columns.items()
    }
    return check(name, pd.DataFrame(cells))


def check(name: TableName, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table if it keeps its declaration.

    Parameters
    ----------
    name
        Which declaration.
    table
        The table; not changed.

    Raises
    ------
    TableError
        Naming the first column and rule that is broken.
    """
    declared = TABLES[name]
    if _keeps(table, declared):
        return table
    raise TableError(f"table {name!r}: {what_is_broken(table, declared)}")


def _keeps(table: pd.DataFrame, declared: Table) -> bool:
    return (
        list(table.columns) == list(declared.columns)
        and all(_column_keeps(table[name], column) for name, column in declared.columns.items())
        and not table.duplicated(declared.keys).any()
    )


def _column_keeps(values: pd.Series, declared: Column) -> bool:
    if str(values.dtype) != declared.dtype:
        return False
    is_missing = values.isna()
    if not declared.nullable and is_missing.any():
        return False
    if declared.allowed is not None and not (values.isin(declared.allowed) | is_missing).all():
        return False
    return declared.bounds is None or bool((values.between(*declared.bounds) | is_missing).all())


def what_is_broken(table: pd.DataFrame, declared: Table) -> str:
    """Return in pandera's words which column and rule a table breaks; "" if it breaks none."""
    # Imported only where something is wrong: it is slow to import, and slow on small tables.
    import pandera.pandas as pa  # noqa: PLC0415

    if not table.columns.is_unique:
        return "a column is there twice"
    columns = {}
    for name, column in declared.columns.items():
        checks = [pa.Check.isin(column.allowed)] if column.allowed is not None else []
        checks += [pa.Check.in_range(*column.bounds)] if column.bounds is not None else []
        columns[name] = pa.Column(checks=checks, nullable=column.nullable)
    schema = pa.DataFrameSchema(columns, strict=True, ordered=True, unique=declared.keys)
    try:
        schema.validate(table.reset_index(drop=True))
    except (pa.errors.SchemaError, pa.errors.SchemaErrors) as error:
        return str(error)
    for name, column in declared.columns.items():
        if str(table[name].dtype) != column.dtype:
            return f"column {name!r} is {table[name].dtype}, not {column.dtype}"
    return ""


def hashes_of(table: pd.DataFrame) -> bytes:
    """Return eight bytes a row that change with its content."""
    hashes = pd.util.hash_pandas_object(table, index=False)
    return bytes(hashes.to_numpy().tobytes())


def data_dictionary() -> str:
    """Return the declarations as Markdown, for people.

    ``data/README.md`` holds this text between two markers; ``make dictionary`` rewrites it.
    """
    return "\n\n".join(_describe(name, table) for name, table in TABLES.items())


def _describe(name: str, table: Table) -> str:
    key = table.key if isinstance(table.key, str) else " + ".join(table.key)
    lines = [f"### {name}", "", f"One row is {table.row}. Key: `{key}`.", ""]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    for column_name, column in table.columns.items():
        lines.append(f"| `{column_name}` | {_type_text(column)} | {column.meaning} |")
    return "\n".join(lines)


def _type_text(column: Column) -> str:
    text = column.dtype
    if column.allowed is not None:
        text = " / ".join(column.allowed)
    if column.bounds is not None:
        text += f" in [{column.bounds[0]:g}, {column.bounds[1]:g}]"
    return text + (", may be missing" if column.nullable else "")
