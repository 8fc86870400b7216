"""Tables that clerks keep in Excel or CSV: found in a sheet, read by a schema, written again."""
