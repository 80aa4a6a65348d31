"""Where things go on the canvas: pure functions of arrays, without Qt.

`force` lays a whole graph out, `incremental` adds nodes to a picture, `separation` moves boxes
apart, `curves` shapes the edges, `labels` places the labels, `hit` finds what is under the pointer,
`measures` says how good a picture is. Positions are arrays (n, 2) of scene pixels, x to the right,
y downwards.

Only numpy is imported until `multilevel.warm_up` is called: from then on, in that process, large
graphs are laid out by compiled code. Until then, and without numba, numpy does it more slowly.
"""
