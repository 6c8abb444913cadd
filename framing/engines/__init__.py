"""Where work is done: in this process, in several, or on a Dask cluster."""

from framing.engines.base import Engine, Lost
from framing.engines.choice import ENGINE_NAMES, n_cores, open_engine
from framing.engines.local import LocalEngine

__all__ = ["ENGINE_NAMES", "Engine", "LocalEngine", "Lost", "n_cores", "open_engine"]
