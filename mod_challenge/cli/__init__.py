"""What the commands of both packages share: options, exit codes, error output, progress bars."""
