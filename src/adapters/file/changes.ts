/** Changes from a file or a pipe: one object, an array of them, or a line for each. */
import type * as z from 'zod';
import type { Change } from '../../domain/change/change.ts';
import type { Problem } from '../../errors.ts';
import { changeOf, changeSchema } from './given-change.ts';

/** More help nobody; the rest is counted. */
const MOST_PROBLEMS = 50;

export type ParsedChanges = { readonly changes: readonly Change[] } | { readonly problems: readonly Problem[] };

/** A value of the input, and where it stands: by line, or by place in an array. */
interface Item {
  readonly value: unknown;
  readonly line?: number;
  /** `[3]` in an array, else nothing. */
  readonly at: string;
}

/** @param name what problems call the input */
export function parseChanges(name: string, content: string): ParsedChanges {
  const problems: Problem[] = [];
  const tell = (problem: Omit<Problem, 'file'>) => problems.push({ file: name, ...problem });
  const items = itemsOf(content.replace(/^\uFEFF/, ''), tell);
  const changes: Change[] = [];
  for (const [index, { value, line, at }] of items.entries()) {
    const checked = changeSchema.safeParse(value);
    if (checked.success) changes.push(changeOf(checked.data, index + 1));
    else
      for (const issue of checked.error.issues) tell({ ...(line === undefined ? {} : { line }), ...told(issue, at) });
  }
  return problems.length === 0 ? { changes } : { problems: shortened(name, problems) };
}

type Tell = (problem: Omit<Problem, 'file'>) => void;

function itemsOf(content: string, tell: Tell): readonly Item[] {
  const whole = parseJson(content);
  if ('value' in whole) return spread(whole.value, undefined);
  const lines = content.split('\n');
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  const isInLines = 'value' in parseJson(first) || (first.startsWith('{') && first.endsWith('}'));
  if (!isInLines) {
    tell({
      ...placeOf(content, whole.position),
      expected: 'JSON',
      seen: content.trim() === '' ? 'nothing' : 'something else',
    });
    return [];
  }
  return lines.flatMap((line, index): readonly Item[] => {
    if (line.trim() === '') return [];
    const parsed = parseJson(line);
    if ('value' in parsed) return spread(parsed.value, index + 1);
    tell({ ...placeOf(line, parsed.position), line: index + 1, expected: 'JSON', seen: 'something else' });
    return [];
  });
}

function spread(value: unknown, line: number | undefined): readonly Item[] {
  const place = line === undefined ? {} : { line };
  if (!Array.isArray(value)) return [{ value, at: '', ...place }];
  return value.map((entry, index) => ({ value: entry, at: `[${index}]`, ...place }));
}

/** Not every version of the engine says where it stopped. */
function parseJson(content: string): { readonly value: unknown } | { readonly position?: number } {
  try {
    return { value: JSON.parse(content) };
  } catch (cause) {
    const position = /position (\d+)/.exec(String(cause))?.[1];
    if (position !== undefined) return { position: Number(position) };
    return String(cause).includes('end of JSON input') ? { position: content.trimEnd().length } : {};
  }
}

function placeOf(content: string, position: number | undefined): Pick<Problem, 'line' | 'column'> {
  if (position === undefined) return {};
  const before = content.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function told(issue: z.core.$ZodIssue, at: string): Pick<Problem, 'expected' | 'seen'> {
  const steps = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const path = `${at}${steps}`.replace(/^\./, '');
  const [, expected = issue.message, received] =
    /^Invalid input: expected ([^,]+), received (.+)$/.exec(issue.message) ?? [];
  return {
    expected: `${expected} at ${path === '' ? 'the top' : `\`${path}\``}`,
    seen: received === 'undefined' ? 'nothing' : (received ?? 'something else'),
  };
}

function shortened(name: string, problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return problems;
  return [...problems.slice(0, MOST_PROBLEMS), { file: name, expected: 'no more of these', seen: `${more} more` }];
}
