import numpy as np
import pandas as pd

from framing import plots


def test_the_matrix_writes_each_cell_and_leaves_missing_ones_blank(texts):
    signs = pd.DataFrame([[-1.0, np.nan], [0.2, 1.0]], index=["DE", "RU"], columns=["x", "y"])
    labels = pd.DataFrame([["c\n2 of 2", None], ["p\n1 of 3", "s\n4 of 4"]], index=["DE", "RU"])
    ax = plots.matrix(signs, labels, title="t", row_title="holder", column_title="target")
    assert set(texts(ax)) - {"t"} == {"c\n2 of 2", "p\n1 of 3", "s\n4 of 4"}
    assert ax.images[0].get_clim() == (-1, 1)
    inks = {text.get_text(): text.get_color() for text in ax.texts}
    assert inks["c\n2 of 2"] == "white"
    assert inks["p\n1 of 3"] != "white"
