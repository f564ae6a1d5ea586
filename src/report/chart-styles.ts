/** How a drawn chart looks; the colours are custom properties around it. */
import { TONES } from './chart-tones.ts';

const BARS = TONES.map(
  (tone) =>
    `.bar-${tone}{fill:var(--${tone})}.chart .on-${tone}{fill:var(--${tone}-ink);stroke:var(--${tone})}.planned .bar-${tone}{fill:none;stroke:var(--${tone})}`,
).join('');

export const CHART_STYLES = `
.chart text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:13px;fill:var(--ink)}
.chart .name{font-size:15px;font-weight:650;font-variant-numeric:tabular-nums}
.chart .lts{font-size:10.5px;font-weight:700;letter-spacing:.06em}
.chart .lts-box{fill:none;stroke:var(--quiet)}
.chart .end{font-variant-numeric:tabular-nums;text-anchor:end}
.chart .tick{font-size:12px;fill:var(--quiet)}
.chart .grid{stroke:var(--rule)}
.chart .row{stroke:var(--rule)}
.chart .today{stroke:var(--stop);stroke-width:1.5}
.chart .today-flag{fill:var(--stop)}
.chart .today-word{fill:var(--ground);font-size:11.5px;font-weight:650;text-anchor:middle;font-variant-numeric:tabular-nums}
.chart .stage{font-size:12px;font-weight:600;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
${BARS}
.chart .planned rect.bar{stroke-width:1.5;stroke-dasharray:5 4}
.on-planned{stroke:var(--ground)}
.chart .ended rect.bar{fill:var(--ended)}
.chart .on-ended{fill:var(--ended-ink);stroke:var(--ended)}
.chart .ended .name,.chart .ended .end,.chart .planned .end{fill:var(--quiet)}
.chart .goes-on{fill:none;stroke:var(--ground);stroke-width:2}
`.replaceAll('\n', '');
