"""Name swapping: the sentence changes in the name alone, and the sums are right."""

import numpy as np
import pytest

from framing.errors import InputError
from framing.tone import ToneItem
from framing.tone.fairness import name_swap, with_name

from .conftest import marked


@pytest.mark.parametrize("name", ["Li", "Volodymyr Zelensky"])
def test_every_mention_gets_the_new_name(name):
    text = "Tusk said Rutte likes Tusk."
    swapped = with_name(ToneItem(text, ((22, 26), (0, 4))), name)
    assert swapped.text == f"{name} said Rutte likes {name}."
    assert [swapped.text[start:end] for start, end in swapped.spans] == [name, name]


class NameCounter:
    """Valence is a tenth of the number of letters of the name: as unfair as can be."""

    name = "letters"
    languages = frozenset({"en"})

    def score(self, items):
        valence = [(end - start) / 10 for ((start, end),) in (item.spans for item in items)]
        return np.array([[0.0, 1 - v, v] for v in valence]).reshape(-1, 3)


def test_the_change_is_measured_against_the_original():
    items = [marked("Tusk spoke.", "Tusk"), marked("Rutte spoke.", "Rutte")]
    table = name_swap(items, ["Li", "Sunak"], NameCounter())
    assert table["mean_change"].tolist() == pytest.approx(
        [((2 - 4) + (2 - 5)) / 20, ((5 - 4) + 0) / 20]
    )
    assert table["mean_absolute_change"].tolist() == pytest.approx([(2 + 3) / 20, (1 + 0) / 20])
    assert table["n_sentences"].tolist() == [2, 2]


def test_pronouns_are_left_out_and_the_draw_is_seeded():
    items = [marked("She spoke.", "She"), *(marked(f"Tusk spoke {k}.", "Tusk") for k in range(30))]
    one, two = (name_swap(items, ["Li"], NameCounter(), n_sentences=7, seed=3) for _ in range(2))
    assert one.equals(two)
    assert one["n_sentences"].tolist() == [7]
    with pytest.raises(InputError, match="named target"):
        name_swap(items[:1], ["Li"], NameCounter())
