"""The website for citizens: a folder of static pages that is complete without JavaScript."""
