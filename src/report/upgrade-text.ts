/** `upgrade-path` for a person at a terminal. */
import picocolors from 'picocolors';
import type { UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import type { UpgradePath } from '../plan/upgrade/upgrade-path.ts';
import type { UpgradeRuling } from '../plan/upgrade/upgrade-ruling.ts';
import { terminalText } from './quoting.ts';
import { evidenceWords, hopWords, questionWords, rulingsOf, rulingWords, verdictWords } from './upgrade-words.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

export function upgradeText(answer: UpgradeAnswer, style: { readonly isColoured: boolean }): string {
  const paint = picocolors.createColors(style.isColoured);
  const { status, path } = answer;
  const { refusals, notices } = rulingsOf(answer);
  const title = `${paint.bold(terminalText(status.product ?? 'Upgrade'))} on ${status.asOf}: ${paint.bold(terminalText(questionWords(answer)))}`;
  const parts = [
    [title, terminalText(answerWords(answer))].join('\n'),
    rulings(refusals, paint.red('refused'), 'refused'),
    path ? hops(path, paint) : '',
    rulings(notices, paint.yellow('note'), 'note'),
    path ? by(path, paint) : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function answerWords({ isGuarding, guard, path }: UpgradeAnswer): string {
  if (!isGuarding) return path ? verdictWords(path) : '';
  return guard.isAllowed ? 'Allowed.' : 'Refused.';
}

function hops({ hops: all }: UpgradePath, paint: Paint): string {
  return all
    .flatMap((hop, index) => {
      const kind = hop.isAdvice ? `${hop.kind}, advice` : hop.kind;
      const names = `${terminalText(hop.from.name)} → ${terminalText(hop.to.name)}`;
      const number = String(index + 1).padStart(3);
      return [
        `${number}  ${paint.bold(names)}  ${paint.dim(kind)}`,
        ...hopWords(hop).map((line) => `       ${terminalText(line)}`),
      ];
    })
    .join('\n');
}

function rulings(all: readonly UpgradeRuling[], mark: string, plain: string): string {
  const indent = ' '.repeat(plain.length + 3);
  return all
    .map(rulingWords)
    .map(({ rule, text, remedy }) => `  ${mark} ${rule}: ${terminalText(text)}\n${indent}${terminalText(remedy)}`)
    .join('\n');
}

function by(path: UpgradePath, paint: Paint): string {
  const words = evidenceWords(path);
  return words.length === 0 ? '' : paint.dim(`By ${terminalText(words.join(', '))}.`);
}
