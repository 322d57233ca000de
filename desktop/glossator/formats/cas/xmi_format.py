"""CAS XMI: what the registry asks of the format."""

from glossator.formats.cas.reading import read_xmi as read
from glossator.formats.cas.writing import losses_xmi as losses
from glossator.formats.cas.writing import write_xmi as write

__all__ = ["losses", "read", "write"]
