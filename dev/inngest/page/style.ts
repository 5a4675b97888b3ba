/** The pages' style sheet, for light and dark, phone and desk. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c1e21, #e6e7e9);
  --soft: light-dark(#595f69, #a3a9b3);
  --line: light-dark(#d9dce1, #363a41);
  --page: light-dark(#ffffff, #131519);
  --panel: light-dark(#f5f6f8, #1c1f24);
  --link: light-dark(#0b57c2, #8ab8ff);
  --good: light-dark(#0f6b3a, #6ed49a);
  --bad: light-dark(#b3261e, #ff9b93);
  --busy: light-dark(#7a5200, #f0c36a);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; gap: 1rem; align-items: baseline; padding: .75rem 1.25rem; border-bottom: 1px solid var(--line); }
header a { font-weight: 600; }
header span { color: var(--soft); }
main { max-width: 72rem; margin: 0 auto; padding: 1.25rem; }
h1 { font-size: 1.4rem; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem; max-height: 28rem; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .75rem .5rem 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-weight: 500; }
.number { text-align: right; padding-right: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.apps { padding-left: 1.1rem; }
.steps { padding-left: 1.4rem; }
.steps > li { margin-bottom: 1.25rem; }
.steps p { margin: .1rem 0; color: var(--soft); }
.empty { color: var(--soft); }
.fault { color: var(--bad); margin: .25rem 0; }
.status { font-weight: 600; }
.status.completed { color: var(--good); }
.status.failed { color: var(--bad); }
.status.running, .status.queued, .status.planned, .status.sleeping, .status.waiting, .status.invoking, .status.retrying { color: var(--busy); }
.status.cancelled { color: var(--soft); }
`;
