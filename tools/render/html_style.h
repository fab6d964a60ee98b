// How the page of a plan looks: light and dark, on a phone and on paper.
#pragma once

namespace theseus {

constexpr const char* html_style = R"(
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --card: #ffffff; --text: #1f2730; --soft: #5d6875; --line: #e1e5e9;
  --code: #f4f6f8; --accent: #2f6f8f;
  --loses: #b3261e; --loses-soft: #fdecea; --waits: #8a6100; --waits-soft: #fdf5e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181c; --card: #1b2126; --text: #dde3e9; --soft: #94a1ae; --line: #2d353c;
    --code: #12161a; --accent: #7fbcd8;
    --loses: #f2958d; --loses-soft: #38201f; --waits: #e3bb5c; --waits-soft: #322a17;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; padding: 2.5rem 1.25rem 4rem; background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main, header, footer { max-width: 58rem; margin: 0 auto; }
h1 { margin: 0; font-size: 1.6rem; font-weight: 650; letter-spacing: -.01em; line-height: 1.25; }
h2 { margin: 2.75rem 0 .9rem; font-size: 1.15rem; font-weight: 650; }
h3 { margin: 1.75rem 0 .5rem; font-size: .95rem; font-weight: 600; color: var(--soft); }
h1, h2, h3, p, li, .what { overflow-wrap: anywhere; }
p { margin: .35rem 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .88em; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.risk { margin: 1rem 0; padding: .9rem 1.15rem; border-left: 4px solid var(--waits);
        border-radius: 0 8px 8px 0; background: var(--waits-soft); }
.risk.loses { border-color: var(--loses); background: var(--loses-soft); }
.risk h2 { margin: 0; font-size: 1rem; color: var(--waits); }
.risk.loses h2 { color: var(--loses); }
.risk ul { margin: .5rem 0; padding-left: 1.2rem; }
.graph { overflow: auto; max-height: 75vh; padding: .75rem; text-align: center;
         background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.graph svg { display: inline-block; }
/* Graphviz measured the boxes for letters of this width. */
.graph text { fill: var(--text); font-family: Helvetica, Arial, "Liberation Sans", Roboto, sans-serif; }
.graph .graph > polygon { fill: none; stroke: none; }
.graph .node path, .graph .node polygon { fill: var(--code); stroke: var(--line); }
.graph .node.waits path { fill: var(--waits-soft); stroke: var(--waits); }
.graph .node.loses path { fill: var(--loses-soft); stroke: var(--loses); }
.graph .edge path { stroke: var(--soft); }
.graph .edge polygon { fill: var(--soft); stroke: var(--soft); }
.step { margin: .6rem 0; padding: .85rem 1.15rem 1rem; background: var(--card);
        border: 1px solid var(--line); border-radius: 10px; scroll-margin-top: 1rem; }
.step:target { border-color: var(--accent); box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 25%, transparent); }
.what { display: flex; gap: .7rem; align-items: baseline; font-weight: 600; }
.number { flex: none; min-width: 1.6rem; color: var(--soft); font-weight: 500;
          font-variant-numeric: tabular-nums; }
.step > p, .step > pre { margin-left: 2.3rem; }
.badge { display: inline-block; margin: .15rem .4rem .15rem 0; padding: .05rem .55rem;
         border: 1px solid var(--line); border-radius: 999px; font-size: .8rem; color: var(--soft); }
.badge.waits { color: var(--waits); border-color: currentColor; }
.badge.loses { color: var(--loses); border-color: currentColor; }
.locks { font-size: .88rem; color: var(--soft); }
pre { margin: .6rem 0 0; padding: .7rem .85rem; max-height: 22rem; overflow: auto; white-space: pre;
      background: var(--code); border-radius: 7px; font-size: .82rem; line-height: 1.5; tab-size: 4; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line);
         font-size: .85rem; color: var(--soft); }
@media (max-width: 40rem) {
  body { padding: 1.5rem .8rem 3rem; }
  .step { padding: .75rem .85rem .9rem; }
  .step > p, .step > pre { margin-left: 0; }
}
@media print {
  :root { --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --code: #f6f6f6;
          --accent: #000; --loses: #900; --loses-soft: #fff; --waits: #640; --waits-soft: #fff; }
  body { padding: 0; font-size: 11pt; }
  .graph, pre { max-height: none; overflow: visible; }
  .graph svg { max-width: 100%; height: auto; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .step, .risk, .graph { break-inside: avoid; }
}
)";

}  // namespace theseus
