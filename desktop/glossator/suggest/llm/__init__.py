"""A language model behind an OpenAI-style endpoint as a suggester, in a process of its own."""
