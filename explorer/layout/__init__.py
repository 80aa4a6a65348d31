"""Where things go on the canvas: pure functions of arrays, without Qt.

`force` lays a whole graph out, `incremental` adds nodes to a picture, `separation` moves boxes
apart, `curves` shapes the edges, `labels` places the labels, `hit` finds what is under the pointer.
Positions are arrays (n, 2) of scene pixels, x to the right, y downwards.
"""
