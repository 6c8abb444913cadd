"""The options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Articles = Annotated[
    Path,
    typer.Argument(
        help="A csv, tsv, jsonl, parquet, txt or html file, a folder, or a gz or zip of these."
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")]
OutFile = Annotated[Path, typer.Option("--out", "-o", help="File for the results (JSON Lines).")]
InFile = Annotated[Path, typer.Argument(help="JSON Lines, one object a line.")]
GoldFile = Annotated[Path, typer.Argument(help="JSON Lines with labels made by people.")]
Actors = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="YAML file of your own actors; may be given several times."),
]
Codebook = Annotated[
    Path | None, typer.Option("--codebook", help="Your own codebook instead of the shipped one.")
]
Tone = Annotated[
    str,
    typer.Option(
        "--tone", help="Tone scorer: minilm, linear, vader, or transformers:NAME-OR-FOLDER."
    ),
]
Reactions = Annotated[
    str,
    typer.Option(
        "--reactions", help="How reactions are found: network (with the rules), or rules alone."
    ),
]
Device = Annotated[
    str | None, typer.Option("--device", help="For transformers: cpu, cuda, cuda:1, mps.")
]
ParserName = Annotated[
    str | None,
    typer.Option(
        "--parser",
        help="Installed spaCy pipeline that finds some more voices, e.g. en_core_web_sm.",
    ),
]
OpenActors = Annotated[
    bool, typer.Option(help="Find persons and organisations that no registry lists, too.")
]
OpenTone = Annotated[
    bool,
    typer.Option(help="Score the tone toward unlisted ones in every sentence that names one."),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option("--column", help="Map a column, e.g. --column text=Artikel. Repeatable."),
]
Encoding = Annotated[str, typer.Option("--encoding", help="Of text files, e.g. cp1252.")]
DayFirst = Annotated[
    bool, typer.Option("--day-first", help="Read 03/04/2025 as 3 April; month first otherwise.")
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", help="Processes to work with; as many as there are cores."),
]
EngineName = Annotated[
    str, typer.Option("--engine", help="Where the work is done: local, or dask (a cluster).")
]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Address of a running Dask scheduler, e.g. tcp://10.0.0.1:8786."),
]
PartArticles = Annotated[
    int | None,
    typer.Option(
        "--part-articles", min=1, help="Articles in a part; by the size of the corpus if left out."
    ),
]
Dev = Annotated[
    list[Path], typer.Option("--dev", help="Labelled rows that are never trained on; repeatable.")
]
Pairs = Annotated[
    Path | None, typer.Option("--pairs", help="Sentences with two marked actors (DSE form).")
]
Text = Annotated[
    Literal["full", "snippet", "none"],
    typer.Option(
        help="How much of the articles' text the report holds: all of it, at most 12 words of a "
        "sentence, or none."
    ),
]
Pdf = Annotated[
    bool, typer.Option("--pdf", help="Print the report as PDF too; needs Chromium or Chrome.")
]
