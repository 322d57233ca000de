"""File formats: one module each, readers and writers behind one registry."""
