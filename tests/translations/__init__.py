"""The words of the window in their languages: `python3 run.py translations` collects and packs them."""
