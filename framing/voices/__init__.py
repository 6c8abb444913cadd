"""Who is speaking: direct, mixed and indirect speech in news text."""

from framing.voices.cues import Cues, load_cues
from framing.voices.find import find_voices
from framing.voices.model import Voice, voices_around

__all__ = ["Cues", "Voice", "find_voices", "load_cues", "voices_around"]
