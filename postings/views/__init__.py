"""The public pages. Each picks what to ask and a template; GET changes nothing anywhere."""
