"""Commands: what each action of the table does, in terms of the workspace and the article pane."""
