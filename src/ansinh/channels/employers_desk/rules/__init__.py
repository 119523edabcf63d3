"""Plain rules of the workspace: what a draft holds, and how its findings stand beside the cells."""
