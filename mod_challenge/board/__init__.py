"""The leaderboard: a folder of submissions in, a site out."""
