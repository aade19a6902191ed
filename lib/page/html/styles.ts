/** The style sheet of the page: two color schemes, narrow screens and print. */
export const STYLES = `
:root { color-scheme: light dark; --ink: #1a2230; --paper: #ffffff; --soft: #f1f4f8; --line: #c3ccd8; --edge: #5f6f84; --accent: #0b5cad; --bad: #b3261e; --good: #1b6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf2; --paper: #12161d; --soft: #1c232d; --line: #3b4656; --edge: #97a6ba; --accent: #7db7f5; --bad: #ff9a92; --good: #7fd6a0; } }
:root[data-theme="light"] { color-scheme: light; --ink: #1a2230; --paper: #ffffff; --soft: #f1f4f8; --line: #c3ccd8; --edge: #5f6f84; --accent: #0b5cad; --bad: #b3261e; --good: #1b6b3a; }
:root[data-theme="dark"] { color-scheme: dark; --ink: #e6ebf2; --paper: #12161d; --soft: #1c232d; --line: #3b4656; --edge: #97a6ba; --accent: #7db7f5; --bad: #ff9a92; --good: #7fd6a0; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { max-width: 1240px; margin: 0 auto; padding: 16px 20px; }
h1 { font-size: 1.5rem; margin: 0 0 4px; } h2 { font-size: 1.25rem; margin: 24px 0 8px; } h3 { font-size: 1.05rem; margin: 20px 0 2px; }
.result { font-weight: 600; } .result.failed { color: var(--bad); } .result.passed { color: var(--good); }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; }
button, input { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; }
button[aria-pressed="true"] { background: var(--accent); color: var(--paper); border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.figure, .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.diagram { display: block; width: 100%; } .diagram text { fill: var(--ink); font-size: 13px; } .diagram .kind { font-size: 11px; } .diagram .lane { font-weight: 600; }
.node rect, .node path { fill: var(--soft); stroke: var(--edge); stroke-width: 1.5; } .node.backup path { stroke-dasharray: 6 2; }
.node.internet rect, .node.entry-point path { stroke: var(--bad); stroke-width: 2; } .node.store path, .node.secret path { stroke: var(--accent); stroke-width: 2; }
.diagram .node { cursor: pointer; } .arrow { fill: none; stroke: var(--edge); stroke-width: 1.5; } .arrow.permission { stroke-dasharray: 6 4; } .arrow.copies { stroke-dasharray: 1.5 4; stroke-width: 2.5; } marker path { fill: var(--edge); }
.selected .diagram .node:not(.related), .selected .diagram .arrow:not(.related) { opacity: 0.18; } .diagram .arrow.related { stroke: var(--accent); stroke-width: 2.5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 8px 0; padding: 0; font-size: 13px; } .legend li { display: flex; align-items: center; gap: 8px; } .legend .sample { flex: none; }
.answer { margin: 0 0 4px; } details > summary { cursor: pointer; color: var(--accent); }
table { border-collapse: collapse; width: 100%; font-size: 13px; } th, td { text-align: left; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { background: var(--soft); overflow-wrap: normal; } caption { text-align: left; padding: 4px 8px; }
pre { background: var(--soft); padding: 10px; overflow-x: auto; border-radius: 8px; font-size: 13px; }
.search { display: block; width: 100%; max-width: 460px; margin: 8px 0; }
tr:target { background: var(--soft); outline: 2px solid var(--accent); }
[hidden] { display: none; }
@media print { nav, .search, summary { display: none; } details, section[hidden] { display: block; } details::details-content { content-visibility: visible; display: block; } .figure, .scroll { overflow: visible; border: 0; } body { font-size: 11px; } .diagram { min-width: 0 !important; } }
`;
