"""The paper redone: its systems trained and scored in one plan of steps, its tables and claims held against them."""
