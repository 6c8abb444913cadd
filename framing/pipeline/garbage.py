"""Python's search for reference cycles, kept away from what lives as long as the program."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def old_objects_spared() -> Iterator[None]:
    """Let the garbage collector pass over all objects that are there already.

    Now and then Python looks for reference cycles among all objects of the program: its modules,
    the registry, the word lists. While articles are worked on these stay as they are, and looking
    through them again and again took 6 % of the time of a run. In the end they are what they were.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
