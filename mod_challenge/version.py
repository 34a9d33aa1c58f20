"""The version of the package, which the build reads and every signature names."""

__version__ = "0.2.0"
