/** A verdict for a job summary, and as the comment of a pull request. */
import { GATE_MARKER } from '../domain/gate-comment.ts';
import type { Gate } from '../plan/gate/gate.ts';
import { type GateWords, gateWords } from './gate-words.ts';
import { markdownText } from './quoting.ts';

/** A comment holds 65,536 characters; ours never comes near. */
const LONGEST_LINE = 600;

export function gateMarkdown(gates: readonly Gate[]): string {
  return gates.map((gate) => section('##', gateWords(gate))).join('\n\n');
}

/**
 * The comment as it should be, or undefined where there is nothing to say (any more).
 *
 * @param policyFile where the rules stand, for readers
 */
export function commentOf(gate: Gate, when: 'always' | 'on-failure' | 'never', policyFile: string): string | undefined {
  const words = gateWords(gate);
  const isQuiet = gate.judged === 'pass' || (gate.judged === 'warn' && words.todo.length === 0);
  if (when === 'never' || (when === 'on-failure' && isQuiet)) return undefined;
  const source = `<sub>By the policy in ${markdownText(policyFile)}; judged anew by every run of the check.</sub>`;
  return [GATE_MARKER, section('###', words), source].join('\n');
}

function section(level: string, words: GateWords): string {
  const { subject, verdict, reasons, reading, evidence, parts, todo, notes } = words;
  return [
    `${level} ${shown(subject)}: ${shown(verdict)}`,
    reasons.map(shown).join('\n\n'),
    todo.length > 0 ? `**What to do**\n\n${bullets(todo)}` : '',
    notes.length > 0 ? bullets(notes) : '',
    `<details><summary>${shown(reading)}</summary>\n\n${bullets([...evidence, ...parts.map((part) => `commit: ${part}`)])}\n\n</details>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${shown(line)}`).join('\n');
}

function shown(text: string): string {
  return markdownText(text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);
}
