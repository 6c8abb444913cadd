"""The validation loop: draw framings, have them coded, see who agrees, correct the figures."""

from framing.validate.agreement import agreement_table, majority_codes
from framing.validate.alpha import alpha, coincidences, percent_agreement
from framing.validate.coded import coded_values, predicted_share
from framing.validate.context import with_context
from framing.validate.correction import cautions, corrected_against_rest, corrected_means
from framing.validate.drawing import draw_sheet
from framing.validate.figures import CodedFigure, coded_figure, walked_sentences
from framing.validate.joined import MIN_LABELLED_ARTICLES, MIN_LABELS
from framing.validate.labels import coding_sheet, reaction_scores, tone_labels, tone_rows_of_pairs
from framing.validate.ppi import ppi_mean
from framing.validate.reading import read_key, read_sheets
from framing.validate.sampling import draw, population, with_outlets
from framing.validate.sheets import key_path, write_sheet

__all__ = [
    "MIN_LABELLED_ARTICLES",
    "MIN_LABELS",
    "CodedFigure",
    "agreement_table",
    "alpha",
    "cautions",
    "coded_figure",
    "coded_values",
    "coding_sheet",
    "coincidences",
    "corrected_against_rest",
    "corrected_means",
    "draw",
    "draw_sheet",
    "key_path",
    "majority_codes",
    "percent_agreement",
    "population",
    "ppi_mean",
    "predicted_share",
    "reaction_scores",
    "read_key",
    "read_sheets",
    "tone_labels",
    "tone_rows_of_pairs",
    "walked_sentences",
    "with_context",
    "with_outlets",
    "write_sheet",
]
