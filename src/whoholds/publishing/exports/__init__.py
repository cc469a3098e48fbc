"""Files of a picture for other tools: map layers and tables in the forms that they expect."""

from whoholds.publishing.exports.geojson import geojson_layers
from whoholds.publishing.exports.hxl import hxl_csv

__all__ = ["geojson_layers", "hxl_csv"]
