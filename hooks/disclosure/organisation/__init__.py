"""Who does what in the bureau: its departments, its leaders, and who is in charge of which department."""
