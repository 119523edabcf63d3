"""The officers' desk: reception, processing, signing, returning."""
