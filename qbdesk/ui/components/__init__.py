"""The small visual components of shared/look.md section 3 that more than one view needs; one a module."""
