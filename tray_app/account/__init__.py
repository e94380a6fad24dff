"""From settings and secrets to an account on a portal: what the tray and the terminal have in common."""
