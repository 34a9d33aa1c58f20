"""Systems that answer the challenge: floors, ceilings, and models that train. Each is a folder of its own."""
