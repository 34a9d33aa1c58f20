"""The commands: thin, one a file; only here is anything printed and only here does the program exit."""
