"""digistrat keeps the digital strategy of a German city as version-controlled YAML."""

__version__ = "0.1.0"
