"""The pages of questions and answers (常见问题)."""
