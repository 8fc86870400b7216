"""The core of the disclosure site: reads, checks and arranges items. It knows nothing of MkDocs.

Imports run one way: model <- checks <- pages <- command. Faults are values; only `command` prints.
"""

__version__ = "0.1.0"
