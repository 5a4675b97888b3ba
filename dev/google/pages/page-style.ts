/** The style of all pages: light and dark, from 320 pixels up. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#f6f8fc;--card:#fff;--text:#1f1f1f;--quiet:#474a4d;--line:#c7cacd;--accent:#0b57d0;--tint:#d9e6fd;--warm:#8c4a00}
@media(prefers-color-scheme:dark){:root{--page:#161718;--card:#1f2022;--text:#e6e6e6;--quiet:#bdc1c6;--line:#4a4d51;--accent:#a8c7fa;--tint:#28364f;--warm:#f6c27a}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px 12px;z-index:1}
header{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:center;padding:10px 20px;background:var(--card);border-bottom:1px solid var(--line)}
header .brand{font-weight:600;text-decoration:none;color:var(--text)}
header .who{margin-left:auto;color:var(--quiet);font-size:.9rem}
nav a,header nav a{display:inline-block;padding:8px 2px}
main{max-width:1120px;margin:0 auto;padding:20px}
main.wide{max-width:1400px}
h1{font-size:1.5rem;line-height:1.3;font-weight:600;margin:0 0 12px}
h2{font-size:1.1rem;margin:24px 0 8px}
p{margin:0 0 14px;max-width:70ch}
.quiet{color:var(--quiet);font-size:.92rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:16px 18px}
.people{list-style:none;margin:0;padding:0;display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr))}
.people h2{margin:0 0 6px}.people ul{list-style:none;margin:0;padding:0}.people li li+li{margin-top:10px}
.links{display:flex;gap:6px 18px;flex-wrap:wrap}.links a{padding:6px 0}
.mail{display:grid;gap:20px;grid-template-columns:190px minmax(0,1fr)}
.folders ul{list-style:none;margin:0 0 14px;padding:0}
.folders a{display:flex;justify-content:space-between;gap:8px;padding:7px 12px;border-radius:18px;text-decoration:none;color:var(--text)}
.folders a:hover{background:var(--tint)}.folders a[aria-current]{background:var(--tint);font-weight:600}
.search{display:flex;gap:8px;margin:0 0 14px}
.search input{flex:1;min-width:0}
input,button,.button{font:inherit;min-height:44px;border-radius:22px;border:1px solid var(--line);padding:8px 18px;background:var(--card);color:var(--text)}
button,.button{color:var(--accent);font-weight:500;cursor:pointer;text-decoration:none;display:inline-flex;align-items:center}
.list{list-style:none;margin:0;padding:0;overflow:hidden}
.list.card{padding:0}
.list li+li{border-top:1px solid var(--line)}
.list a{display:grid;grid-template-columns:190px minmax(0,1fr) auto;gap:2px 14px;padding:10px 16px;color:var(--text);text-decoration:none}
.list a:hover{background:var(--tint)}
.list .line{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.list .from{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.list .snippet,.list time{color:var(--quiet);font-weight:400}
.list time{font-size:.85rem;white-space:nowrap}
.unread .from,.unread .subject,.unread time{font-weight:700}.unread time{color:var(--text)}
.pager{display:flex;gap:12px;margin:14px 0;flex-wrap:wrap;align-items:center}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 14px;margin:0 0 16px}
.facts dt{color:var(--quiet)}.facts dd{margin:0}
.tag{display:inline-block;border:1px solid var(--line);border-radius:10px;padding:0 8px;font-size:.82rem;margin-right:4px}
iframe{display:block;width:100%;height:min(70vh,680px);border:1px solid var(--line);border-radius:10px;background:#fff;resize:vertical}
pre{white-space:pre-wrap;font:inherit;margin:0}
details{margin-top:14px}summary{cursor:pointer;padding:8px 0}
.plain{padding:0}.plain li{margin:6px 0}ul.plain{list-style:none;margin:0}
.week{list-style:none;margin:0;padding:0;display:grid;gap:10px;grid-template-columns:repeat(7,minmax(0,1fr))}
.week>li{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:10px;min-height:180px}
.week>li.today{border:2px solid var(--accent)}
.week h2{font-size:.95rem;margin:0 0 8px}
.week ul{list-style:none;margin:0;padding:0}
.event{display:block;border-left:4px solid var(--accent);background:var(--tint);border-radius:6px;padding:5px 8px;margin-bottom:7px;color:var(--text);text-decoration:none;font-size:.9rem}
.event:hover{text-decoration:underline}
.event .when{display:block;color:var(--quiet);font-size:.82rem}
.event.declined{border-left-style:dotted;background:transparent}.event.declined .what{text-decoration:line-through}
.event.open{border-left-style:dashed}
.event .state{display:block;font-size:.8rem;color:var(--warm)}
@media(max-width:900px){.week{grid-template-columns:minmax(0,1fr)}.week>li{min-height:0}}
@media(max-width:720px){main{padding:14px}.mail{grid-template-columns:minmax(0,1fr);gap:10px}.folders ul{display:flex;gap:4px;flex-wrap:wrap;margin:0}.folders a{padding:8px 12px}.list a{grid-template-columns:minmax(0,1fr) auto}.list .from{order:0}.list time{order:1}.list .line{order:2;grid-column:1/-1}header .who{margin-left:0;width:100%}.facts{grid-template-columns:minmax(0,1fr)}.facts dd{margin-bottom:6px}}
`;
