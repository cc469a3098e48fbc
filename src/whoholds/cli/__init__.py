"""The commands."""

from whoholds.cli.app import main

__all__ = ["main"]
