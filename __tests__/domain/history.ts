/** A story told in a few words: which tags came out when, what the policy says, what the repository is on a day. */
import { type Day, parseDay } from '../../src/domain/calendar.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import type { ReleasePage, Snapshot, Tag } from '../../src/domain/snapshot.ts';
import { planStatus, type Status } from '../../src/plan/status.ts';
import { type PolicyDocument, readPolicyDocument } from '../../src/policy/document.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { presets } from '../../src/policy/presets.ts';

export function day(text: string): Day {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`the test wrote ${text}, which is no day`);
  return found;
}

/**
 * One word list an entry: `v1.0.0 2025-09-09` is a tag with its day, `v1.0.0` one without. Further words make a page:
 * `published 2025-09-10`, `created 2025-09-08`, `draft`, `prerelease`; a leading `page` says that there is no tag.
 */
export function history(...entries: readonly string[]): Snapshot {
  const tags: Tag[] = [];
  const releases: ReleasePage[] = [];
  for (const entry of entries) {
    const words = entry.split(' ');
    const isPageOnly = words[0] === 'page';
    const [name = '', ...rest] = isPageOnly ? words.slice(1) : words;
    const date = rest[0] !== undefined && /^\d/.test(rest[0]) ? rest[0] : undefined;
    if (!isPageOnly) tags.push({ name, ...(date === undefined ? {} : { date }) });
    const after = (word: string) => (rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined);
    const [publishedAt, createdAt] = [after('published') ?? (isPageOnly ? date : undefined), after('created')];
    const [draft, prerelease] = [rest.includes('draft'), rest.includes('prerelease')];
    if (!isPageOnly && !draft && !prerelease && publishedAt === undefined && createdAt === undefined) continue;
    releases.push({
      tag: name,
      draft,
      prerelease,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(createdAt === undefined ? {} : { createdAt }),
    });
  }
  return snapshot({ tags, releases });
}

export function snapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return { source: 'file', tags: [], releases: [], branches: [], gaps: [], ...parts };
}

/** A policy file and the preset it names. */
export function documents(text: string, file = 'policy.yml'): readonly [PolicyDocument, ...PolicyDocument[]] {
  const own = document(text, file);
  const base = own.value.extends === undefined ? undefined : presets[own.value.extends];
  return base === undefined ? [own] : [document(base, `preset ${own.value.extends}`), own];
}

export function document(text: string, file = 'policy.yml'): PolicyDocument {
  const read = readPolicyDocument(file, text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, undefined, 2));
  return read.document;
}

/** The newest are kept: laws ask for the same few again and again. */
const known = new Map<string, Policy>();

export function policy(text: string): Policy {
  const told = known.get(text);
  if (told) return told;
  const parsed = parsePolicy(documents(text));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, undefined, 2));
  if (known.size >= 100) known.clear();
  known.set(text, parsed.policy);
  return parsed.policy;
}

export function statusOf(seen: Snapshot, words: string | Policy, asOf: string): Status {
  return planStatus(seen, typeof words === 'string' ? policy(words) : words, day(asOf));
}

export function lineOf(status: Status, name: string): Lifecycle {
  const found = status.lifecycles.find((lifecycle) => lifecycle.line.name === name);
  if (!found) throw new Error(`no line ${name} among ${status.lifecycles.map(({ line }) => line.name).join(', ')}`);
  return found;
}

/** Line → stage on a day, newest line first. */
export function stagesOf(status: Status): Readonly<Record<string, string>> {
  return Object.fromEntries(status.lifecycles.map(({ line, stage }) => [line.name, stage]));
}

/** Tag → why it was left out. */
export function ignoredBy(status: Status): Readonly<Record<string, string>> {
  return Object.fromEntries(status.ignored.map(({ tag, rule }) => [tag, rule]));
}
