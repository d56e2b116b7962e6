"""Reads PDF files with PDFium and prints, for each page, its size, its text and where each line stands."""

import json
import sys

import pypdfium2


def page(one):
    text = one.get_textpage()
    width, height = one.get_size()
    areas = [text.get_rect(at) for at in range(text.count_rects())]
    # PDF counts from the lower left corner; here from the upper left.
    lines = [
        {"text": text.get_text_bounded(*area), "left": area[0], "top": height - area[3], "right": area[2], "bottom": height - area[1]}
        for area in areas
    ]
    return {"width": width, "height": height, "text": text.get_text_range(), "lines": lines}


print(json.dumps([[page(one) for one in pypdfium2.PdfDocument(path)] for path in sys.argv[1:]]))
