/** `upgrade-path` for a job summary. */
import type { Hop } from '../plan/upgrade/hop.ts';
import type { UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import type { UpgradeRuling } from '../plan/upgrade/upgrade-ruling.ts';
import { markdownText } from './quoting.ts';
import { evidenceWords, hopWords, questionWords, rulingsOf, rulingWords, verdictWords } from './upgrade-words.ts';

export function upgradeMarkdown(answer: UpgradeAnswer): string {
  const { status, path, isGuarding, guard } = answer;
  const { refusals, notices } = rulingsOf(answer);
  const verdict = isGuarding ? (guard.isAllowed ? 'allowed' : 'refused') : undefined;
  const title = `## ${markdownText(questionWords(answer))}${verdict === undefined ? '' : `: ${verdict}`}`;
  const evidence = path ? evidenceWords(path) : [];
  return [
    title,
    `${markdownText(status.product ?? 'Release lines')} on ${status.asOf}. ${path ? markdownText(verdictWords(path)) : ''}`.trim(),
    bullets('Refused', refusals),
    path && path.hops.length > 0 ? table(path.hops) : '',
    bullets('To know', notices),
    evidence.length === 0 ? '' : `By ${markdownText(evidence.join(', '))}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function table(hops: readonly Hop[]): string {
  const rows = hops.map((hop, index) => [
    String(index + 1),
    markdownText(hop.from.name),
    markdownText(hop.to.name),
    hop.isAdvice ? `${hop.kind}, advice` : hop.kind,
    hopWords(hop).map(markdownText).join('<br>'),
  ]);
  const head = ['Step', 'From', 'To', 'Kind', 'What to know'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function bullets(title: string, rulings: readonly UpgradeRuling[]): string {
  if (rulings.length === 0) return '';
  const items = rulings
    .map(rulingWords)
    .map(({ rule, text, remedy }) => `- **${rule}**: ${markdownText(text)} ${markdownText(remedy)}`);
  return [`**${title}**`, items.join('\n')].join('\n\n');
}
