"""The pages of budgets and final accounts (部门预算、部门决算)."""
