"""School fees (教育收费): what a row of a fee table says, what is wrong with it, what a family pays, what the board shows."""
