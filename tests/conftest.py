"""What many tests share."""

from pathlib import Path

import pytest

from framing.actors import MentionFinder, load_mention_words
from framing.registry import ActorRegistry, load_actors

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def registry() -> ActorRegistry:
    return load_actors()


@pytest.fixture(scope="session")
def finder(registry) -> MentionFinder:
    return MentionFinder(registry, load_mention_words())


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the checkout; tests that use it skip where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not here: this test reads development data from it")
    return folder
