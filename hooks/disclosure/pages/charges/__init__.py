"""The look-up of school fees (收费查询): static pages that say what a school charges, made of the tables of fees beside items."""
