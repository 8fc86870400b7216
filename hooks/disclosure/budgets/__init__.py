"""Budgets and final accounts (部门预算、部门决算): the tables that a finance system exports, read figure by figure, each with its place."""
