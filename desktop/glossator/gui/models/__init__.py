"""Models: read-only views of the workspace's values for Qt's lists."""
