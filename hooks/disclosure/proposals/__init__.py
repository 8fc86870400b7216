"""Proposals of deputies and members of the consultative conference (建议提案), as the tables beside items hold them. Imports no mkdocs."""
