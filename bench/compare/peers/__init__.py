"""What is started in the Python that has the other engines; each file is run by itself."""
