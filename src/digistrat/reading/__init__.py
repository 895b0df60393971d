"""From bytes to a strategy: sources, documents with positions, and loading that never stops at the first mistake."""
