"""Shows reports to people: tables for a terminal, Markdown, LaTeX, HTML and CSV."""
