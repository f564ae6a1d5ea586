/** Ports → what there is: the snapshot and the policy, read side by side. */
import { branchPrefixOf } from '../domain/line-branch.ts';
import { tagsLikelyToDecide } from '../domain/moving-tag.ts';
import { didYouMean } from '../domain/nearest-name.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { LtsError, type Problem } from '../errors.ts';
import { type PolicyDocument, readPolicyDocument } from '../policy/document.ts';
import { parsePolicy, ruleProblems } from '../policy/parse.ts';
import type { Policy } from '../policy/policy.ts';
import { presets } from '../policy/presets.ts';
import { nearestPreset, type PolicyReference, parseReference, resolveBeside } from '../policy/reference.ts';
import { matchTag } from '../policy/tag-pattern.ts';
import type { Files, PolicyText, RemoteFiles } from '../ports/files.ts';
import type { History, HistoryWish, WritingWish } from '../ports/history.ts';

export interface PolicySource {
  /** Where the search begins; the file may be missing unless it `isRequired`. */
  readonly start: { readonly files: Files; readonly path: string; readonly isRequired: boolean };
  readonly remote: RemoteFiles;
  /** Texts that came with the history (a snapshot file), base first; they are used when the start has none. */
  readonly carried?: () => Promise<readonly PolicyText[]>;
}

export interface Observation {
  readonly snapshot: Snapshot;
  /** Absent: the repository has no policy file. */
  readonly policy?: Policy;
  readonly policyTexts: readonly PolicyText[];
  /** What was asked for, to ask again. */
  readonly wish: HistoryWish;
}

export interface Needs {
  /** Whether anything that follows asks for the branches of lines; they cost a round of their own. */
  readonly branches: boolean;
  /** Whether something may be written. */
  readonly writing?: boolean;
}

/** Policy and history as they arrive: the policy is there first, and others may begin with it. */
export interface Observing {
  readonly policy: Promise<Policy | undefined>;
  readonly whole: Promise<Observation>;
}

/** @throws LtsError POLICY_*, GIT_*, GITHUB_*, INPUT_* */
export function observe(
  history: History,
  source: PolicySource,
  needs: Needs = { branches: true },
): Promise<Observation> {
  return beginObserving(history, source, needs).whole;
}

/** Both promises reject with what {@link observe} throws; whoever awaits `whole` need not await `policy`. */
export function beginObserving(history: History, source: PolicySource, needs: Needs): Observing {
  const loading = loadPolicy(source);
  const policy = loading.then((loaded) => loaded?.policy);
  policy.catch(() => {});
  return { policy, whole: readBeside(loading, history, needs) };
}

async function readBeside(
  loading: Promise<LoadedPolicy | undefined>,
  history: History,
  needs: Needs,
): Promise<Observation> {
  const wish = loading.then((loaded) => wishFor(loaded?.policy, needs));
  // A history that needs no wish never awaits it; the failure of the policy is told by `loading` all the same.
  wish.catch(() => {});
  const [loaded, snapshot] = await Promise.all([loading, history.read(wish)]);
  const found = loaded ? { policy: loaded.policy, policyTexts: loaded.texts } : { policyTexts: [] };
  return { snapshot, wish: await wish, ...found };
}

/** What is asked of a history where no policy says what matters. */
export const EVERYTHING: HistoryWish = { source: 'both', isRead: () => true, branchPrefix: '' };

/** Without a policy every tag may matter, and the branches show how lines are named. */
function wishFor(policy: Policy | undefined, needs: Needs): HistoryWish {
  if (!policy) return needs.writing ? { ...EVERYTHING, forWriting: ONLY_NOTES } : EVERYTHING;
  const patterns = policy.eras.flatMap((era) => era.tags);
  const branchPrefix = branchPrefixOf(policy);
  const hasPages = policy.notes !== undefined || policy.latestFlag !== undefined || policy.movingTags.length > 0;
  return {
    source: policy.source === 'tags' && needs.writing && hasPages ? 'both' : policy.source,
    isRead: (tag) => patterns.some((pattern) => matchTag(pattern, tag) !== undefined),
    ...(needs.writing ? { forWriting: writingWish(policy) } : {}),
    ...(branchPrefix === undefined || !needs.branches ? {} : { branchPrefix }),
  };
}

/** Without a policy all that can be done is to take our blocks out again. */
const ONLY_NOTES: WritingWish = { notes: true, assets: false, likely: () => [] };

function writingWish(policy: Policy): WritingWish {
  return {
    notes: true,
    assets: (policy.latestFlag?.after.length ?? 0) > 0,
    likely: (tags) => (policy.movingTags.length === 0 ? [] : tagsLikelyToDecide(policy, tags)),
  };
}

interface LoadedPolicy {
  readonly policy: Policy;
  readonly texts: readonly PolicyText[];
}

/** @throws LtsError POLICY_* */
export async function readPolicy(source: PolicySource): Promise<Policy | undefined> {
  return (await loadPolicy(source))?.policy;
}

async function loadPolicy(source: PolicySource): Promise<LoadedPolicy | undefined> {
  const { files, path, isRequired } = source.start;
  const text = await files.read(path);
  if (text !== undefined) return parse(await chainFrom(files, path, text, source.remote));
  if (isRequired) throw new LtsError('POLICY_MISSING', { path: files.describe(path), where: 'named with `policy`' });
  const carried = (await source.carried?.()) ?? [];
  return carried.length === 0 ? undefined : parse(carried.map(({ file, text: own }) => documentOf(file, own)));
}

interface Chain {
  readonly document: PolicyDocument;
  readonly text: string;
  /** What was refused of the file; the document is the rest. */
  readonly problems: readonly Problem[];
}

function parse(chain: readonly Chain[]): LoadedPolicy {
  const [first, ...rest] = chain;
  if (!first) throw new LtsError('INTERNAL_FAULT', { why: 'an empty chain of policy files' });
  const documents = [first.document, ...rest.map((link) => link.document)] as const;
  const refused = chain.flatMap((link) => link.problems);
  if (refused.length > 0) throw new LtsError('POLICY_INVALID', { problems: [...refused, ...ruleProblems(documents)] });
  const parsed = parsePolicy(documents);
  if ('problems' in parsed) throw new LtsError('POLICY_INVALID', { problems: parsed.problems });
  return { policy: parsed.policy, texts: chain.map(({ document, text }) => ({ file: document.file, text })) };
}

/** The policy a text states, without any file around it; for a policy made up on the spot. @throws LtsError POLICY_INVALID */
export function policyFromText(file: string, text: string): Policy {
  const top = documentOf(file, text);
  const base = presets[top.document.value.extends ?? ''];
  return parse([...(base === undefined ? [] : [documentOf(presetName(top.document.value.extends ?? ''), base)]), top])
    .policy;
}

/** A file and all it extends, base first. */
async function chainFrom(files: Files, path: string, text: string, remote: RemoteFiles): Promise<readonly Chain[]> {
  const chain = [documentOf(files.describe(path), text)];
  let here = { files, path };
  for (;;) {
    const [lowest] = chain;
    const wanted = lowest?.document.value.extends;
    if (!lowest || wanted === undefined) return chain;
    const reference = parseReference(wanted);
    const next = await follow(reference, here, remote);
    if (next === undefined) throw invalid(chain, notFound(lowest.document, wanted, reference));
    if (chain.some((link) => link.document.file === next.name)) throw invalid(chain, cycle(lowest.document, next.name));
    chain.unshift(documentOf(next.name, next.text));
    here = next.from;
  }
}

interface Place {
  readonly files: Files;
  readonly path: string;
}

async function follow(
  reference: PolicyReference,
  from: Place,
  remote: RemoteFiles,
): Promise<{ name: string; text: string; from: Place } | undefined> {
  if (reference.kind === 'preset') {
    const text = presets[reference.name];
    return text === undefined ? undefined : { name: presetName(reference.name), text, from };
  }
  const next: Place =
    reference.kind === 'path'
      ? { files: from.files, path: resolveBeside(from.path, reference.path) }
      : { files: remote(reference.owner, reference.repository, reference.ref), path: reference.path };
  const text = await next.files.read(next.path);
  return text === undefined ? undefined : { name: next.files.describe(next.path), text, from: next };
}

function documentOf(file: string, text: string): Chain {
  const read = readPolicyDocument(file, text);
  if ('document' in read) return { document: read.document, text, problems: [] };
  if (read.rest === undefined) throw new LtsError('POLICY_INVALID', { problems: read.problems });
  return { document: read.rest, text, problems: read.problems };
}

function presetName(name: string): string {
  return `preset ${name}`;
}

/** A broken chain, beside what was refused of its files so far. */
function invalid(chain: readonly Chain[], problem: Problem): LtsError {
  return new LtsError('POLICY_INVALID', { problems: [problem, ...chain.flatMap((link) => link.problems)] });
}

function notFound(document: PolicyDocument, wanted: string, reference: PolicyReference): Problem {
  const names = Object.keys(presets).join(', ');
  const expected =
    reference.kind === 'preset' ? `a preset (${names}), a path, or owner/repo:path@ref` : 'a file that exists';
  const nearest = reference.kind === 'preset' ? nearestPreset(wanted) : undefined;
  return { ...document.originOf(['extends']), expected, seen: `\`${wanted}\``, ...didYouMean(nearest) };
}

function cycle(document: PolicyDocument, name: string): Problem {
  return {
    ...document.originOf(['extends']),
    expected: 'a chain of files that ends',
    seen: `\`${name}\` again`,
  };
}
