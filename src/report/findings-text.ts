/** Findings at a terminal: the worst first, each with what to do. */
import type picocolors from 'picocolors';
import type { Finding } from '../domain/finding.ts';
import { terminalText } from './quoting.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

export function worstFirst<T extends Pick<Finding, 'severity'>>(findings: readonly T[]): readonly T[] {
  return ['error', 'warning', 'info'].flatMap((severity) => findings.filter((entry) => entry.severity === severity));
}

/** @param most how many are shown; the others are counted */
export function findingsText(findings: readonly Finding[], most: number, paint: Paint): string {
  const shown = worstFirst(findings).slice(0, most);
  if (shown.length === 0) return '';
  const colours = { error: paint.red, warning: paint.yellow, info: paint.dim };
  const lines = shown.flatMap(({ severity, rule, message, remedy }) => [
    `  ${colours[severity](severity)} ${paint.bold(rule)}: ${terminalText(message)}`,
    paint.dim(`    ${terminalText(remedy)}`),
  ]);
  const more = findings.length - shown.length;
  return [paint.bold('Findings'), ...lines, ...(more > 0 ? [paint.dim(`  … and ${more} more (--all)`)] : [])].join(
    '\n',
  );
}
