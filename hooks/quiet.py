"""Imported before the modules of `disclosure`: a build makes many small objects that all stay, so collecting garbage only costs (a tenth of a start).

`site.on_startup` lets a preview collect again.
"""

import gc

gc.disable()
