"""cut_font.py VARIABLE_FONT WEIGHT OUT: one upright weight of Inter at text size, with the characters that
catalogs in European languages write, and no more. TrueType outlines, without hinting: what Dear ImGui's
rasterizer and the browser's @font-face both read. Of the layout tables, kerning and tabular figures stay
(the printed order has columns of prices)."""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

RANGES = [
    (0x20, 0x7E),      # Basic Latin
    (0xA0, 0x17F),     # Latin-1, Latin Extended-A
    (0x218, 0x21B),    # Romanian comma below
    (0x2010, 0x2015),  # hyphens and dashes
]
# Quotation marks, bullet, ellipsis, primes, angle quotes, thin spaces, euro, trade mark, arrows, minus, multiplication,
# comparisons, check and cross.
SINGLE = "‘’‚“”„†•…‰′″‹›\u2009\u202f€™←↑→↓↗−√≈≠≤≥✓✗×"


def characters():
    return {c for first, last in RANGES for c in range(first, last + 1)} | {ord(c) for c in SINGLE}


def cut(font, weight):
    font = instancer.instantiateVariableFont(font, {"wght": weight, "opsz": 14})
    options = subset.Options(
        layout_features=["kern", "tnum"], hinting=False, name_IDs=[1, 2, 13, 14], notdef_outline=True, desubroutinize=True
    )
    options.drop_tables += ["STAT", "DSIG", "MVAR", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    return font


def main():
    source, weight, out = sys.argv[1:]
    font = cut(TTFont(source, recalcTimestamp=False), int(weight))
    missing = characters() - set(font.getBestCmap())
    if missing:
        print("not in the font:", " ".join(f"U+{c:04X}" for c in sorted(missing)))
    font.save(out)


main()
