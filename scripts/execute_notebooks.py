"""Execute the notebooks from top to bottom and store their outputs: `make notebooks`."""

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
# What differs from machine to machine or from run to run and tells the reader nothing.
_NOISE = ("execution", "papermill")
# A widget's view leads to a kernel that is gone; what is left is the list that stands in for it.
_WIDGET = "application/vnd.jupyter.widget-view+json"


def main() -> None:
    """Execute every notebook in its own kernel, in reading order."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        print(path.name, flush=True)
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": str(NOTEBOOKS)}},
            store_widget_state=False,
        ).execute()
        store(tidy(notebook), path)


def tidy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take out what changes without meaning anything, so that a diff shows what changed."""
    for cell in notebook.cells:
        for key in _NOISE:
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return notebook


def store(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write atomically."""
    beside = path.with_name(f".{path.name}.tmp")
    nbformat.write(notebook, beside)
    os.replace(beside, path)  # noqa: PTH105 - the atomic call, by its usual name


if __name__ == "__main__":
    main()
