"""Training: new pipelines from a project's own gold."""
