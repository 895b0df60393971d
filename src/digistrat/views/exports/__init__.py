"""What the website gives to programs: one module a form, each a function from what is published to bytes."""
