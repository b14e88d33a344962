"""Registers: any table as a list that is filtered, sorted, grouped and filled in where it stands."""
