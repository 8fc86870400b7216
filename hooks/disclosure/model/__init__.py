"""What a disclosure site is made of: catalogue, items, index numbers, dates, and where they are read from."""
