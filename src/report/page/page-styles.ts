/** How a page looks: on a screen of any width, in both colour schemes, on paper. */
import { colourRules } from '../chart-colours.ts';
import { CHART_STYLES } from '../chart-styles.ts';
import { TONES } from '../chart-tones.ts';
import { PART_STYLES } from './part-styles.ts';

const STAGES = TONES.map(
  (tone) => `.dot-${tone}{background:var(--${tone})}.edge-${tone}{border-color:var(--${tone})}`,
).join('');

const GROUND = `
*,::before,::after{box-sizing:border-box}
:root{color-scheme:light dark;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 var(--sans);overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.07em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}
main:focus{outline:none}
h1,h2,h3,h4{line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(2rem,1.3rem + 3vw,3.25rem);letter-spacing:-.025em;font-weight:750}
h2{font-size:clamp(1.3rem,1.15rem + .7vw,1.65rem);letter-spacing:-.015em;font-weight:700}
h3{font-size:1.05rem;font-weight:650}
h4{font-size:.8125rem;font-weight:650;color:var(--quiet)}
p,ul,ol,dl{margin:0}
p{max-width:68ch;text-wrap:pretty}
code{font-family:var(--mono);font-size:.9em}
time,td,th,dd{font-variant-numeric:tabular-nums}
time{white-space:nowrap}
.quiet,.more{color:var(--quiet)}
.more{font-size:.875rem;margin-top:.75rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;z-index:2;padding:.6rem 1rem;background:var(--ink);color:var(--ground);border-radius:0 0 6px 6px}
.skip:focus{top:0}
.top,.sheet,body>footer{max-width:76rem;margin-inline:auto;padding-inline:clamp(1.125rem,4vw,3rem)}
.top{padding-block:clamp(2rem,5vw,4rem) clamp(1.5rem,3vw,2.25rem)}
.eyebrow{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font-size:.9375rem;color:var(--quiet);margin-bottom:.7rem}
.eyebrow svg{width:1.35rem;height:1.35rem;flex:none}
.lead{font-size:clamp(1.05rem,1rem + .4vw,1.25rem);line-height:1.5;margin-top:1rem;max-width:54ch}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 1.35rem}
nav a{display:block;padding:.36rem 0;color:var(--ink);text-decoration:none;font-size:.9375rem;line-height:1.35}
nav a:hover{color:var(--accent);text-decoration:underline}
nav{padding-block:.75rem;border-block:1px solid var(--rule)}
.nav-title{display:none;font-size:.8125rem;font-weight:650;color:var(--quiet);margin-bottom:.5rem}
main>section{padding-block:clamp(1.6rem,3vw,2.4rem)}
main>section>h2{margin-bottom:1.2rem}
main>section>h3{margin-top:2rem;margin-bottom:.35rem}
main>section>p+*{margin-top:1.1rem}
body>footer{padding-block:1.75rem 3.5rem;color:var(--quiet);font-size:.875rem}
body>footer p{max-width:none;border-top:1px solid var(--rule);padding-top:1.5rem}
@media (min-width:70rem){
.sheet{display:grid;grid-template-columns:minmax(0,1fr) 10.5rem;gap:clamp(2.5rem,5vw,5rem)}
.sheet>nav{grid-column:2;grid-row:1;align-self:start;position:sticky;top:2rem;border:0;border-left:1px solid var(--rule);padding:.25rem 0 .25rem 1.25rem;margin-top:.9rem}
.sheet>main{grid-column:1;grid-row:1;min-width:0}
nav ul{display:block}
.nav-title{display:block}
main>section:first-child{padding-top:.5rem}
}
`;

export const PAGE_STYLES = [colourRules(':root'), GROUND, CHART_STYLES, PART_STYLES, STAGES]
  .join('')
  .replaceAll('\n', '');
