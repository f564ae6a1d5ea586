/** How the parts of a page look. */

/** On a phone a row of prose becomes an entry under its name, in which each cell says its column. */
const ENTRIES = `
@media screen and (max-width:39.99rem){
.entries table,.entries tbody,.entries caption{display:block}
.entries thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.entries tr{display:flex;flex-direction:column;padding:.7rem 0;border-top:1px solid var(--rule)}
.entries tbody tr:first-child{border-top:2px solid var(--ink)}
.entries tbody tr>*{display:block;border:0;padding:.08rem 0;white-space:normal}
.entries tbody th{font-size:1.125rem;order:-1}
.entries tbody tr>td{display:grid;grid-template-columns:minmax(6.5rem,34%) minmax(0,1fr);gap:.75rem}
.entries td::before{content:attr(data-column);color:var(--quiet);font-size:.875rem}
}
`;

const PAPER = `
@media print{
@page{margin:16mm}
body{font-size:10pt;background:#fff}
.skip,.sheet>nav,.chart-narrow{display:none}
.chart-wide{display:block}
.top,.sheet,body>footer{max-width:none;padding-inline:0}
.sheet{display:block}
.scroll{overflow:visible}
h2,h3,h4,summary,caption{break-after:avoid}
tr,.choice,.scope,figure,li{break-inside:avoid}
details::details-content{display:block;content-visibility:visible;height:auto}
*{print-color-adjust:exact}
}
`;

export const PART_STYLES = `
.choices{list-style:none;padding:0}
.choice{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr);gap:.5rem 2rem;align-items:center;padding:.5rem 1.4rem .5rem 1.6rem;border-left:.3rem solid var(--rule);margin-top:1.25rem}
.choice h3{font-size:.9375rem;font-weight:500;color:var(--quiet)}
.choice .version{font-size:1.6rem;font-weight:700;letter-spacing:-.02em;line-height:1.2;margin-top:.15rem;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.choice .until{font-size:1.0625rem;font-weight:600}
.choice .why{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin-block:.2rem;font-size:.9375rem}
.choice .quiet{font-size:.9375rem}
.choice.first{background:var(--raised);border-left-width:.5rem;padding-block:1.6rem;padding-left:1.4rem;margin-top:0}
.choice.first .version{font-size:clamp(2.2rem,1.8rem + 1.8vw,3.1rem);font-weight:750;letter-spacing:-.03em;line-height:1.1}
.choice .version.long{font-size:1.25rem}
.choice.first .version.long{font-size:clamp(1.5rem,1.3rem + .6vw,1.75rem);letter-spacing:-.02em}
.choice.first .until{font-size:clamp(1.1rem,1rem + .5vw,1.3rem)}
@media (max-width:39.99rem){.choice{grid-template-columns:minmax(0,1fr)}}
.advice{margin-top:1.4rem}
.advice code{background:var(--raised);border-radius:4px;padding:.1em .35em}
.none{font-size:1.15rem}
.type{display:inline-block;font-size:.8125rem;font-weight:500}
.lts{font-size:.6875rem;font-weight:750;letter-spacing:.06em;border:1px solid currentColor;border-radius:4px;padding:.05em .4em;line-height:1.45}
.line-name .type{margin-left:.45rem;position:relative;top:-.08em}
.stage-mark{display:inline-flex;align-items:baseline;gap:.45rem;max-width:100%}
.why .stage-mark bdi,.legend bdi,.scope h3 bdi,.entries .stage-mark bdi{min-width:0;overflow-wrap:anywhere}
.dot{flex:none;width:.7rem;height:.7rem;border-radius:3px;align-self:center}
.dot-upcoming{border:1.5px dashed var(--quiet)}
.dot-ended{background:var(--ended);border:1px solid var(--quiet)}
figure{margin:0}
.chart{display:block;width:100%;height:auto}
.chart-narrow{max-width:30rem;margin-inline:auto}
@media (max-width:44.99rem){.chart-wide{display:none}}
@media (min-width:45rem){.chart-narrow{display:none}}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;margin-top:1rem;font-size:.875rem;color:var(--quiet)}
details{border-bottom:1px solid var(--rule)}
figure~details{border:0;margin-top:.75rem}
summary{cursor:pointer;padding:.65rem 0;font-size:.9375rem}
summary:hover strong,figure~details summary:hover{text-decoration:underline;text-underline-offset:.18em}
details ul{padding-left:1.2rem}
details li{padding-block:.2rem}
.scroll{overflow-x:auto;position:relative}
@media screen and (max-width:39.99rem){.scroll:not(.entries){background:linear-gradient(90deg,var(--ground) 40%,transparent),linear-gradient(-90deg,var(--ground) 40%,transparent) 100% 0,linear-gradient(90deg,var(--rule),transparent),linear-gradient(-90deg,var(--rule),transparent) 100% 0;background-repeat:no-repeat;background-size:2.5rem 100%,2.5rem 100%,.8rem 100%,.8rem 100%;background-attachment:local,local,scroll,scroll}}
.scroll+.scroll{margin-top:2.25rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}
caption{text-align:left;padding:0 0 .55rem;font-weight:600;font-size:.9375rem}
th,td{text-align:left;padding:.65rem 1.5rem .65rem 0;vertical-align:baseline}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.8125rem;font-weight:600;color:var(--quiet);white-space:nowrap;padding-block:.5rem;border-top:2px solid var(--ink)}
tbody tr>*{border-top:1px solid var(--rule)}
tbody th{font-weight:650;white-space:nowrap}
.number{text-align:right}
.agenda{list-style:none;padding:0}
.agenda{border-top:2px solid var(--ink)}
.agenda li{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:1rem;padding:.6rem 0;border-top:1px solid var(--rule)}
.agenda li:first-child{border-top:0}
.agenda time{font-weight:650}
.scopes{display:grid;gap:2rem 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}
.scope{border-top:.3rem solid var(--rule);padding-top:.9rem}
.scope h3{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;font-size:1.1875rem}
.scope h3 bdi{display:inline-block}
.scope h3 bdi::first-letter{text-transform:uppercase}
.scope>p{font-size:.9375rem}
.scope h4{margin-top:1.1rem;margin-bottom:.25rem}
.marks{list-style:none;padding:0;font-size:.9375rem}
.marks li{position:relative;padding:.14rem 0 .14rem 1.5rem}
.marks li::before{position:absolute;left:.1rem;font-weight:750}
.in li::before{content:"✓";color:var(--good)}
.ask li::before{content:"?";color:var(--care)}
.out li::before{content:"✕";color:var(--stop)}
.out{color:var(--quiet)}
.severity{border-left:4px solid var(--rule);padding-left:.6rem}
.severity.critical,.severity.high{border-color:var(--stop)}
.severity.medium{border-color:var(--care)}
.answer{white-space:nowrap}
.yes{color:var(--good);font-weight:600}
.no{color:var(--stop);font-weight:600}
.ahead{color:var(--quiet)}
.report summary{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline}
.report summary strong{min-width:0;overflow-wrap:anywhere}
.report summary::before{content:"+";width:.9rem;color:var(--quiet);font-weight:700}
.report[open] summary::before{content:"–"}
.report h4{margin-top:.9rem}
.report section:last-of-type{margin-bottom:1rem}
.report>p{font-size:.9375rem}
.report>:last-child{margin-bottom:1.1rem}
@media (min-width:40rem){.report>:not(summary){margin-left:1.9rem}}
.fixes{list-style:none;padding:0;font-size:.9375rem}
details .fixes{padding-left:0}
.fixes li{padding:.4rem 0;border-top:1px solid var(--rule)}
.fixes li:first-child{border-top:0}
.breaking{color:var(--stop)}
.refs{color:var(--quiet);white-space:nowrap}
.also{display:block;color:var(--quiet);font-size:.875rem}
.button{display:inline-block;background:var(--accent);color:var(--ground);font-weight:650;padding:.6rem 1.1rem;border-radius:8px;text-decoration:none;margin-right:.6rem}
.button:hover{text-decoration:underline}
${ENTRIES}${PAPER}`;
