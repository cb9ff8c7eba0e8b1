"""Official document -> lines -> structure -> naskah.md; the only program that writes into `regulations/`.

Small named stages, each from values to values: `reading` (bytes to lines), `furniture` (running heads, page numbers),
`repair` (labels that optical recognition spoilt), `layout` (what the page says about a line), `outline` (parts of the
instrument), `body` and `elucidation` (headings and articles) with `passages` (ayat, huruf, angka), `instructions`,
`identity` (what regulation it is); then `report`, `draft` and `writing`. `pipeline` strings them together.
"""
