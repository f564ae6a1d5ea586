/** A verdict for a terminal or log, and in the 140 characters of a commit status. */
import picocolors from 'picocolors';
import type { Gate } from '../plan/gate/gate.ts';
import type { VerdictWord } from '../plan/gate/ruling.ts';
import { gateWords } from './gate-words.ts';
import { terminalText } from './quoting.ts';

export function gateText(gates: readonly Gate[], isColoured: boolean): string {
  const paint = picocolors.createColors(isColoured);
  return `${gates.map((gate) => one(gate, paint)).join('\n\n')}\n`;
}

/** "The description… up to 140 characters" (GitHub, commit statuses). */
export function checkDescription(gate: Gate): string {
  const { verdict } = gateWords(gate);
  const text = terminalText(`${verdict}: ${gate.deciding.message}`);
  return text.length > 140 ? `${text.slice(0, 139)}…` : text;
}

/** The reason in one line, for outputs and annotations. */
export function gateMessage(gate: Gate): string {
  const { verdict, reasons, todo } = gateWords(gate);
  return terminalText([`${gate.change.id} ${verdict}.`, ...reasons, ...todo].join(' '));
}

function one(gate: Gate, paint: ReturnType<typeof picocolors.createColors>): string {
  const { subject, verdict, reasons, reading, evidence, parts, todo, notes } = gateWords(gate);
  const colour: Record<VerdictWord, (text: string) => string> = {
    pass: paint.green,
    warn: paint.yellow,
    ask: paint.yellow,
    fail: paint.red,
  };
  const head = `${paint.bold(terminalText(subject))}: ${colour[gate.verdict](terminalText(verdict))}`;
  return [
    head,
    ...reasons.map((line) => `  ${terminalText(line)}`),
    `  ${terminalText(reading)}${evidence.length > 0 ? ':' : '.'}`,
    ...evidence.map((line) => `    ${terminalText(line)}`),
    ...(parts.length > 0 ? ['  Its commits:', ...parts.map((line) => `    ${terminalText(line)}`)] : []),
    ...(todo.length > 0 ? ['  What to do:', ...todo.map((line) => `    ${terminalText(line)}`)] : []),
    ...notes.map((line) => `  ${terminalText(line)}`),
  ].join('\n');
}
