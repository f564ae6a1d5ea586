/** `plugins` for a person at a terminal. */
import picocolors from 'picocolors';
import { counted } from '../domain/sentence.ts';
import type { CheckVerdict } from '../plan/plugins/check-ruling.ts';
import type { PluginCheck } from '../plan/plugins/plugin-check.ts';
import type { PluginFit } from '../plan/plugins/plugin-fit.ts';
import type { PluginsAnswer, VersionTaking } from '../plan/plugins/plugins-answer.ts';
import { coreWords, linesOf, newestWords, nextWords, takingWords, VERDICT_WORDS } from './plugins-words.ts';
import { terminalText } from './quoting.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

export function pluginsText(answer: PluginsAnswer, style: { readonly isColoured: boolean }): string {
  const paint = picocolors.createColors(style.isColoured);
  const { status, fits, taking, check } = answer;
  const title = `${paint.bold(terminalText(status.product ?? 'Release lines'))}: plugins on ${status.asOf}`;
  const parts = [
    title,
    ...(check ? [checkText(check, paint)] : taking ? [takingText(taking, paint)] : [tableText(fits, paint)]),
    gapsText(answer, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function tableText(fits: readonly PluginFit[], paint: Paint): string {
  const rows = fits.flatMap(({ plugin, lines }) =>
    lines.map((line, index) => [
      index === 0 ? plugin.name : '',
      line.line,
      newestWords(line),
      line.newest?.core?.text ?? '',
      nextWords(line),
    ]),
  );
  if (rows.length === 0) return 'No plugin was read, or no line is supported.';
  const [head = '', ...rest] = columns([['PLUGIN', 'LINE', 'NEWEST THAT FITS', 'LOWEST CORE', 'NEXT'], ...rows]);
  return [paint.dim(head), ...rest].join('\n');
}

function takingText({ plugin, version, lines }: VersionTaking, paint: Paint): string {
  const on = version.on === undefined ? '' : `, released on ${version.on}`;
  const head = `${terminalText(plugin)} ${terminalText(version.version.text)} ${terminalText(coreWords(version))}${on}.`;
  const rows = (lines ?? []).map((one) => {
    const words = terminalText(`${one.line}${one.type === 'lts' ? ' (LTS)' : ''} ${takingWords(one)}`);
    return `  ${one.from ? paint.green('yes') : paint.red('no ')} ${words}`;
  });
  return [paint.bold(head), ...rows].join('\n');
}

function checkText(check: PluginCheck, paint: Paint): string {
  const { plugin, base, stated, coreBefore, core, rulings, verdict } = check;
  const colours: Readonly<Record<CheckVerdict, (text: string) => string>> = {
    pass: paint.green,
    warn: paint.yellow,
    fail: paint.red,
  };
  const facts = [
    `since ${base ? `${base.version.text}${base.tag === undefined ? '' : ` (${base.tag})`}` : 'no release'}, ${counted(check.changes.length, 'change')}`,
    `version: ${stated?.text ?? 'not stated'}`,
    `lowest core: ${coreBefore?.text ?? 'not stated'} → ${core?.text ?? 'not stated'}`,
  ];
  return [
    `${paint.bold(`The next release of ${terminalText(plugin)}`)} ${colours[verdict](VERDICT_WORDS[verdict])}.`,
    ...facts.map((fact) => `  ${paint.dim(terminalText(fact))}`),
    ...rulings.flatMap(({ rule, verdict: own, message, evidence, remedy }) => [
      `  ${colours[own](own.padEnd(4))} ${paint.bold(rule)}: ${terminalText(message)}`,
      ...evidence.map((one) => `         ${paint.dim(terminalText(one))}`),
      ...(remedy === undefined || own === 'pass' ? [] : [`       → ${terminalText(remedy)}`]),
    ]),
  ].join('\n');
}

function gapsText({ gaps }: PluginsAnswer, paint: Paint): string {
  return gaps
    .map(({ what, remedy }) => {
      const [first = '', ...rest] = linesOf(what).map(terminalText);
      const seen = [first, ...rest.map((line) => `           ${line}`)].join('\n');
      return `  ${paint.yellow('unseen')} ${seen}${rest.length > 0 ? '\n        ' : ''} ${paint.dim(terminalText(remedy))}`;
    })
    .join('\n');
}

/** Rows in aligned columns, two spaces apart, indented by two. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const all = rows.map((row) => row.map(terminalText));
  // One by one: a large catalogue has more rows than a function takes arguments.
  const widths = (all[0] ?? []).map((_, column) =>
    all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  return all.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
