"""What people ask the agency to do."""
