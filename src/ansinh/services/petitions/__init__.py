"""What people object to or report as wrong, who answers it, and the answer."""
