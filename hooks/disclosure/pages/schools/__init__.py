"""The pages of schools: everything that the site's tables say of each, and what changed in the zones from one year to the next."""
