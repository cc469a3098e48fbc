"""Errors that the small model's parser makes again and again, put right for all that read it."""

from whoholds.reading.mending.component import COMPONENT

__all__ = ["COMPONENT"]
