"""The pages of the lists of powers (权责清单): by type, each power in full, earlier editions, and what changed."""
