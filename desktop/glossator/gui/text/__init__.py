"""The article pane: a reading page whose marks are drawn around the words they are about."""
