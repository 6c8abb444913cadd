"""``framing evaluate``: the program against labels made by people."""

import typer

from framing.cli import display
from framing.cli.display import note_rejected, print_table
from framing.cli.options import Actors, Codebook, GoldFile, ParserName, Reactions, Tone
from framing.frames import DEFAULT_METHOD
from framing.tone import DEFAULT_SCORER

app = typer.Typer(no_args_is_help=True, help="Compare the program with labels made by people.")


@app.command("tone", epilog="Example:  framing evaluate tone dev.jsonl --tone linear")
def evaluate_tone(gold: GoldFile, tone: Tone = DEFAULT_SCORER) -> None:
    """Score labelled rows {text, start, end, label} and compare; majority and VADER beside."""
    from framing.rows import read_rows
    from framing.tone import load_scorer
    from framing.tone.evaluation import evaluate_rows

    result = evaluate_rows(read_rows(gold), load_scorer(tone))
    print_table(f"Tone, {gold.name}", result.scores)
    print_table("Labels (rows) and scorer (columns)", result.confusion.reset_index())
    display.out.print(f"expected calibration error: {result.calibration_error:.3f}")
    note_rejected(len(result.rejected))


@app.command("voices", epilog="Example:  framing evaluate voices dev.jsonl.gz")
def evaluate_voice_rows(gold: GoldFile, parser: ParserName = None) -> None:
    """Find the voices of articles with marked attributions and compare."""
    from dataclasses import asdict

    import pandas as pd

    from framing.rows import read_rows
    from framing.syntax import load_parser
    from framing.voices import load_cues
    from framing.voices.evaluate import evaluate_voices

    parses = load_parser(parser) if parser else None
    scores = evaluate_voices(read_rows(gold), cues=load_cues(), parser=parses)
    print_table(f"Voices, {gold.name}", pd.DataFrame([asdict(score) for score in scores]))


@app.command("reactions", epilog="Example:  framing evaluate reactions dev.jsonl")
def evaluate_reaction_rows(
    gold: GoldFile,
    actors: Actors = None,
    codebook: Codebook = None,
    reactions: Reactions = DEFAULT_METHOD,
) -> None:
    """Find the reactions of labelled rows {text, pairs} and compare; baselines beside."""
    from framing.frames.evaluation import evaluate_reactions
    from framing.pipeline import load_tools
    from framing.rows import map_rows, read_rows
    from framing.singles import reactions_of_row

    tools = load_tools(actors=actors or (), codebook=codebook, tone="vader", reactions=reactions)
    rows = read_rows(gold)
    found = map_rows(rows, lambda row: reactions_of_row(row, tools))
    scores = evaluate_reactions(rows, found, scorer=tools.reactions.method)
    print_table(f"Reactions, {gold.name}", scores)
    note_rejected(sum("error" in row for row in found))
