/** The words for versions of plugins; one home, so that every report says the same. */
import type { CheckVerdict } from '../plan/plugins/check-ruling.ts';
import type { LineTaking } from '../plan/plugins/fits.ts';
import type { LineFit, PluginFit, PluginVersion } from '../plan/plugins/plugin-fit.ts';

/** `2.3.1`, `none` */
export function newestWords({ newest }: LineFit): string {
  return newest ? newest.version.text : 'none';
}

/** `2.4.0 needs 1.5.0`; nothing where the newest of all fits. */
export function nextWords({ next }: LineFit): string {
  return next ? `${next.version.text} needs ${next.core?.text}` : '';
}

/** `needs core 1.2.0` */
export function coreWords({ core }: PluginVersion): string {
  return core ? `needs core ${core.text}` : 'does not say which core it needs';
}

/** `takes it from v1.2.3 on`, `does not take it: v1.0.9 is its newest release` */
export function takingWords({ from, newest }: LineTaking): string {
  if (!from) return `does not take it: its newest release is ${newest.tag}`;
  return `takes it from ${from.tag} on`;
}

/** Several mistakes of one file are told one a line. */
export function linesOf(message: string): readonly string[] {
  return message.split(/\n\s*/);
}

/** Names of lines, as every plugin has them. */
export function lineNames(fits: readonly PluginFit[]): readonly string[] {
  return fits[0]?.lines.map(({ line }) => line) ?? [];
}

export const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'keeps the rules',
  warn: 'keeps the rules, with warnings',
  fail: 'breaks a rule',
};
