"""The pages of proposals (建议提案)."""
