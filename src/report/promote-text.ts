/** `promote` for a person at a terminal. */
import picocolors from 'picocolors';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { newestOf } from '../domain/line.ts';
import type { ChannelMove, LabelChange } from '../plan/promote/consequences.ts';
import { isChanged, type LinePair, type Preview, type PromotionPlan } from '../plan/promote/promotion.ts';
import { lineDiff } from './line-diff.ts';
import { linesToTell, nextSteps, type PromotionOutcome } from './promote-steps.ts';
import { terminalText } from './quoting.ts';
import { supportedUntil, typeWord } from './support.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

/** Of one release, of several. */
const LABEL_WORDS: Readonly<Record<LabelChange['change'], readonly [string, string]>> = {
  label: ['gets the label', 'get the label'],
  anew: ['gets a new last day in it', 'get a new last day in it'],
  out: ['loses it', 'lose it'],
};
const TAGS_SHOWN = 12;

export function promoteText(outcome: PromotionOutcome, style: { readonly isColoured: boolean }): string {
  const paint = picocolors.createColors(style.isColoured);
  const { plan } = outcome;
  const { preview } = plan;
  const parts = [
    heading(outcome, paint),
    refusals(plan, paint),
    ...(preview ? sections(plan, preview, paint) : []),
    remarks(plan, paint),
    diff(plan, paint),
    list('What remains to be done', nextSteps(outcome), paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading({ plan, written, dryBecause }: PromotionOutcome, paint: Paint): string {
  const { status, line, on, preview } = plan;
  const name = terminalText(status.product ?? 'Release lines');
  const after = preview?.after.lifecycles.find((other) => other.line.name === line.line.name);
  const until = after && preview ? `, supported until: ${terminalText(supportedUntil(after, preview.after.asOf))}` : '';
  const fate =
    plan.refusals.length > 0
      ? 'Refused: nothing was written.'
      : written === undefined
        ? `Nothing was written: ${dryBecause ?? 'there is nothing to write'}.`
        : `Wrote ${written}.`;
  return `${paint.bold(name)} on ${status.asOf}: promotion of ${paint.bold(terminalText(line.line.name))} to LTS from ${on}${until}\n${paint.dim(terminalText(fate))}`;
}

function refusals({ refusals: all }: PromotionPlan, paint: Paint): string {
  return all
    .flatMap(({ rule, message, remedy }) => [
      `  ${paint.red('refused')} ${paint.bold(rule)}: ${terminalText(message)}`,
      ...remedy.split('\n').map((line) => `          ${terminalText(line)}`),
    ])
    .join('\n');
}

function sections(plan: PromotionPlan, preview: Preview, paint: Paint): readonly string[] {
  const { before, lines, channels, latest, labels, today } = preview;
  const ends = lines.filter((pair) => isChanged(pair));
  return [
    list(
      `Lines on ${before.asOf}`,
      ends.flatMap((pair) => changeWords(pair, preview)),
      paint,
    ),
    today && today.lines.length > 0
      ? list(
          `At once, on ${plan.status.asOf}`,
          today.lines.map((pair) => changeOf(pair, plan.status.asOf)),
          paint,
        )
      : '',
    list(`Channels on ${before.asOf}`, channelWords([...channels, ...(latest ? [latest] : [])], preview), paint),
    list('Release notes', labelWords(labels), paint),
    currentReleases(preview, paint),
  ];
}

function changeWords(pair: LinePair, { after }: Preview): readonly string[] {
  return [changeOf(pair, after.asOf), `  ${pair.after.ends.at(-1)?.because ?? pair.after.promotion.because}`];
}

function changeOf({ before, after }: LinePair, day: Parameters<typeof supportedUntil>[1]): string {
  const told = (lifecycle: Lifecycle) =>
    `${typeWord(lifecycle)}, ${lifecycle.stage}, ${supportedUntil(lifecycle, day)}`;
  return `${after.line.name}: ${told(before)} → ${told(after)}`;
}

function channelWords(moves: readonly ChannelMove[], { after }: Preview): readonly string[] {
  const still =
    after.policy.latestFlag && !moves.some(({ name }) => name === 'Latest') ? ['Latest: stays where it is'] : [];
  return [
    ...moves.map(({ name, from, to, places }) => {
      const borne = places.length === 0 ? '' : `  (${places.join(', ')})`;
      return `${name}: ${from ?? 'nothing'} → ${to ?? 'nothing'}${borne}`;
    }),
    ...still,
  ];
}

function labelWords(labels: readonly LabelChange[]): readonly string[] {
  return (['label', 'anew', 'out'] as const).flatMap((change) => {
    const tags = labels.filter((label) => label.change === change).map(({ tag }) => tag);
    if (tags.length === 0) return [];
    const more = tags.length > TAGS_SHOWN ? ` and ${tags.length - TAGS_SHOWN} more` : '';
    return [`${tags.slice(0, TAGS_SHOWN).join(', ')}${more} ${LABEL_WORDS[change][tags.length === 1 ? 0 : 1]}`];
  });
}

/** What readers of the table see, as it is and as it would be. */
function currentReleases({ before, after, lines }: Preview, paint: Paint): string {
  const shown = linesToTell(lines);
  const rows = shown.map(({ before: was, after: is }) => [
    is.line.name,
    newestOf(is.line)?.tag ?? '–',
    typeWord(was),
    supportedUntil(was, before.asOf),
    typeWord(is),
    supportedUntil(is, after.asOf),
  ]);
  const head = ['LINE', 'NEWEST', 'NOW', 'SUPPORTED UNTIL', 'THEN', 'SUPPORTED UNTIL'];
  const [first = '', ...rest] = columns([head, ...rows]);
  const title = paint.bold(`Current releases on ${before.asOf}, without and with the promotion`);
  return rows.length === 0 ? '' : [title, paint.dim(first), ...rest].join('\n');
}

function remarks({ remarks: all }: PromotionPlan, paint: Paint): string {
  return list('To know', all, paint);
}

function diff({ edit }: PromotionPlan, paint: Paint): string {
  if (!edit || edit.from === edit.to) return '';
  const marks = { same: '  ', out: '- ', in: '+ ', gap: '…' };
  const colours = { same: paint.dim, out: paint.red, in: paint.green, gap: paint.dim };
  const lines = lineDiff(edit.from, edit.to).map(({ kind, text }) =>
    colours[kind](`  ${marks[kind]}${terminalText(text)}`.trimEnd()),
  );
  return [paint.bold(`Change of ${terminalText(edit.file)}`), ...lines].join('\n');
}

function list(title: string, items: readonly string[], paint: Paint): string {
  if (items.length === 0) return '';
  return [paint.bold(title), ...items.map((item) => `  ${terminalText(item)}`)].join('\n');
}

/** Rows in aligned columns, two spaces apart, indented by two. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const all = rows.map((row) => row.map(terminalText));
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
