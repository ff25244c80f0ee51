"""Pictures of the real window, made by `python3 run.py screenshot`."""
