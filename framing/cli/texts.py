"""``framing tone``, ``voices``, ``reactions``: rows of single texts in, the same rows out."""

import typer

from framing.cli.display import close_rows, talk
from framing.cli.options import (
    Actors,
    Codebook,
    Device,
    InFile,
    OutFile,
    ParserName,
    Reactions,
    Tone,
)
from framing.frames import DEFAULT_METHOD
from framing.tone import DEFAULT_SCORER

app = typer.Typer()


@app.command("tone", epilog='Rows: {"id": 1, "text": "...", "start": 0, "end": 5}')
def tone_rows(
    rows: InFile,
    out: OutFile,
    tone: Tone = DEFAULT_SCORER,
    device: Device = None,
) -> None:
    """Score how each text treats the span from start to end in it."""
    from framing.rows import read_rows, write_rows
    from framing.tone import load_scorer, score_rows

    scorer = load_scorer(tone, **({"device": device} if device else {}))
    scored = score_rows(read_rows(rows), scorer)
    write_rows(scored, out)
    close_rows(scored, out)
    n_missing = sum("error" not in row and row["polarity"] is None for row in scored)
    if n_missing:
        talk.print(f"{n_missing} rows have no tone: missing, not neutral.")


@app.command("voices", epilog='Rows: {"id": 1, "text": "..."}')
def voice_rows(rows: InFile, out: OutFile, parser: ParserName = None) -> None:
    """Find who is quoted or paraphrased in each text."""
    from framing.rows import map_rows, read_rows, write_rows
    from framing.singles import voices_of_row
    from framing.syntax import load_parser
    from framing.voices import load_cues

    cues = load_cues()
    parses = load_parser(parser) if parser else None
    found = map_rows(read_rows(rows), lambda row: voices_of_row(row, cues, parser=parses))
    write_rows(found, out)
    close_rows(found, out)


@app.command("reactions", epilog='Rows: {"id": 1, "text": "...", "language": "en"}')
def reaction_rows(
    rows: InFile,
    out: OutFile,
    actors: Actors = None,
    codebook: Codebook = None,
    reactions: Reactions = DEFAULT_METHOD,
) -> None:
    """Find who reacts how to whom in each text."""
    from framing.pipeline import load_tools
    from framing.rows import map_rows, read_rows, write_rows
    from framing.singles import reactions_of_row

    tools = load_tools(actors=actors or (), codebook=codebook, tone="vader", reactions=reactions)
    found = map_rows(read_rows(rows), lambda row: reactions_of_row(row, tools))
    write_rows(found, out)
    close_rows(found, out)
