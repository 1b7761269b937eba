"""What is known of the ReactIn API."""
