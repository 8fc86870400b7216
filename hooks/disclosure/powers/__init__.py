"""Powers and responsibilities (权责清单): what a list says of each power, its editions, and what changed between them."""
