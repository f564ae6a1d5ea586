/** Single words of inputs: days, lists, yes and no, one of several; each problem is added to a list, none is thrown. */
import { type Day, parseDay } from '../domain/calendar.ts';

export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

export function dayOf(name: string, text: string | undefined, problems: string[]): Day | undefined {
  const value = given(text);
  const day = value === undefined ? undefined : parseDay(value);
  if (value !== undefined && day === undefined)
    problems.push(`${name}: expected a day as YYYY-MM-DD, seen \`${value}\``);
  return day;
}

/** Names divided by commas or new lines. */
export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The words of YAML 1.2 for yes and no, as @actions/core reads them. */
export function isYes(name: string, value: string | boolean | undefined, problems: string[]): boolean {
  if (typeof value === 'boolean') return value;
  const text = given(value);
  if (text === undefined || /^(?:false|False|FALSE)$/.test(text)) return false;
  if (!/^(?:true|True|TRUE)$/.test(text)) problems.push(`${name}: expected true or false, seen \`${text}\``);
  return true;
}

export function optional<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const value = given(text);
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string };
}

export function oneOf<T extends string>(
  name: string,
  known: readonly T[],
  text: string | undefined,
  fallback: T,
  problems: string[],
): T {
  const value = given(text);
  if (value === undefined) return fallback;
  const found = known.find((word) => word === value);
  if (found === undefined) problems.push(`${name}: expected ${known.join(', ')}, seen \`${value}\``);
  return found ?? fallback;
}
