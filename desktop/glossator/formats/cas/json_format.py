"""CAS JSON: what the registry asks of the format."""

from glossator.formats.cas.reading import read_json as read
from glossator.formats.cas.writing import losses
from glossator.formats.cas.writing import write_json as write

__all__ = ["losses", "read", "write"]
