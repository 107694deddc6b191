"""Us and the engines that users would take in our place, side by side on the same text."""
