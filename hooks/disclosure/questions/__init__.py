"""Questions that the public asks, and what the bureau answers, as the tables beside items hold them. Imports no mkdocs."""
