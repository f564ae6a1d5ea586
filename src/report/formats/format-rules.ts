/** What is published is held to the rules of its format first: a file that breaks one is our fault, and is not written. */
import type * as z from 'zod';
import { LtsError } from '../../errors.ts';

/** @throws INTERNAL_FAULT with every rule that is broken */
export function requireRules(file: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new LtsError('INTERNAL_FAULT', { why: `${file} would break rules of its format: ${problems.join('; ')}` });
}

/** What a schema says against a value, one sentence each. */
export function shapeProblems(schema: z.ZodType, value: unknown): readonly string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`);
}

/** The sentences whose rule is broken. */
export function broken(rules: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.keys(rules).filter((rule) => rules[rule] === false);
}

/** JSON as people review it: two spaces, one newline at the end. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
