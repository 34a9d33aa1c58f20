"""How values are written in a text format: escaping, JSON, numbers, plurals, tables."""
