"""Actors and outlets: YAML files in ``data/``, checked, with every complaint named by its line."""

from framing.registry.actors import ActorRegistry, SurfaceForm, load_actors
from framing.registry.codebook import Codebook, Frame, load_codebook
from framing.registry.models import Actor, Office, Outlet, slug
from framing.registry.outlets import OutletRegistry, load_outlets

__all__ = [
    "Actor",
    "ActorRegistry",
    "Codebook",
    "Frame",
    "Office",
    "Outlet",
    "OutletRegistry",
    "SurfaceForm",
    "load_actors",
    "load_codebook",
    "load_outlets",
    "slug",
]
