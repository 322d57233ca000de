"""The style sheet of the HTML report: a page for reading, light and dark."""

from glossator.formats.hues import HUES

_PAGE = """
:root { --page:#fdfcfa; --ink:#22252a; --muted:#63666c; --rule:#e3dfd6; --card:#fff;
  --line:#b0215e }
* { box-sizing:border-box }
body { margin:0; padding:2.5rem 1.5rem 4rem; background:var(--page); color:var(--ink);
  font:1.08rem/1.9 "Source Serif 4",Georgia,serif }
header, main { max-width:80rem; margin:0 auto }
h1 { font-size:1.7rem; line-height:1.25; margin:0 0 .3rem; max-width:40rem }
.about { font:.85rem/1.5 Inter,system-ui,sans-serif; color:var(--muted); margin:0 0 2rem }
section { display:grid; grid-template-columns:minmax(0,37rem) minmax(13rem,1fr); gap:0 2.5rem }
section > p { margin:0 0 1rem; white-space:pre-wrap; overflow-wrap:anywhere }
aside { font:.8rem/1.45 Inter,system-ui,sans-serif; display:grid; gap:.7rem; align-content:start;
  grid-template-columns:repeat(auto-fill,minmax(15rem,1fr)); margin:.35rem 0 1rem }
.entity { background:var(--tint); border-radius:3px; padding:1px 0 }
.tag { font:600 .62rem/1 Inter,system-ui,sans-serif; color:var(--dye); background:var(--tint);
  padding:.15rem .3rem; border-radius:3px 0 0 3px; vertical-align:.12em; unicode-bidi:isolate }
.claim { text-decoration:underline; text-decoration-color:var(--line);
  text-decoration-thickness:2px; text-underline-offset:.28em }
.stance { border-bottom:2px dotted var(--muted) }
.number { font:600 .7rem/1 Inter,system-ui,sans-serif; vertical-align:super; color:var(--line);
  text-decoration:none; padding:0 .15rem; unicode-bidi:isolate }
.number.stance { color:var(--dye); border:0 }
.card { background:var(--card); border:1px solid var(--rule); border-left:3px solid var(--dye);
  border-radius:6px; padding:.5rem .8rem .6rem; text-decoration:none; scroll-margin:1rem }
.card:target { outline:2px solid var(--dye) } .card.claim:target { outline-color:var(--line) }
.card.claim { border-left-color:var(--line) }
.card.stance { border-bottom:1px solid var(--rule) }
.card h2 { font-size:.8rem; margin:0 0 .2rem; color:var(--dye) }
.card.claim h2 { color:var(--line) }
.card p { margin:0 0 .3rem; overflow-wrap:anywhere }
dl { margin:0 } dt, dd { display:inline; margin:0 } dt { color:var(--muted) }
dd { overflow-wrap:anywhere } dd::before { content:" " }
dd:not(:last-child)::after { content:" · " }
@media (max-width:46rem) { section { grid-template-columns:minmax(0,1fr) } }
@media (prefers-color-scheme:dark) {
  :root { --page:#191b20; --ink:#d8dbe0; --muted:#98a0ac; --rule:#343943; --card:#21242b;
    --line:#ff8fb4 }
}
@media print { .card { break-inside:avoid } body { padding:0 } }
"""


def _hues(*, dark: bool) -> str:
    return "".join(
        f".hue-{name} {{ --tint:{hue.dark if dark else hue.light}; "
        f"--dye:{hue.dark_ink if dark else hue.light_ink} }}\n"
        for name, hue in HUES.items()
    )


STYLE = f"{_PAGE}{_hues(dark=False)}@media (prefers-color-scheme:dark) {{\n{_hues(dark=True)}}}\n"
