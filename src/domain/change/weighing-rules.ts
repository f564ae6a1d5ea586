/** Named rules for evidence that disagrees. What a rule sets aside stays visible, with weight 0. */
import type { ChangeKind, Evidence } from './change.ts';
import { OWN_PURPOSES, strictest } from './strictness.ts';

interface Rule {
  readonly name: string;
  /** Whether the second is outweighed, given all that stands. */
  readonly outweighed: (evidence: readonly Evidence[]) => ((one: Evidence) => boolean) | undefined;
}

const DEPENDENCY_STEPS: readonly ChangeKind[] = ['dependency-major', 'dependency-minor', 'dependency-patch'];
const REPAIRS: readonly ChangeKind[] = ['bug', 'critical-bug'];
/** Where it was done, or for want of a better type. */
const VAGUE: readonly ChangeKind[] = ['chore', 'ui', 'docs', 'test', 'ci', 'enhancement'];

const RULES: readonly Rule[] = [
  {
    name: 'documents, tests or CI alone are that, whatever the title says',
    outweighed: (evidence) => settledByOne(evidence, (one) => one.source === 'files' && one.weight >= 8),
  },
  {
    name: 'what is said to touch tests, documents or CI only is that, where no file speaks against it',
    outweighed: (evidence) =>
      settledByOne(evidence, (one) => one.source === 'body' && one.says.endsWith('says the text')),
  },
  {
    name: "the project's own labels settle it",
    outweighed: (evidence) => settledByOne(evidence, (one) => one.source === 'label' && one.weight === 10),
  },
  {
    name: 'of several purposes the strictest decides',
    outweighed: (evidence) => strictestPurpose(evidence),
  },
  {
    name: 'a revert is a revert',
    outweighed: (evidence) => settledByOne(evidence, (one) => one.kind === 'revert' && one.weight >= 8),
  },
  {
    name: 'a major step stays one, even for an advisory',
    outweighed: (evidence) =>
      has(evidence, 'dependency-major', 6)
        ? (one) => one.kind === 'security' || isRepair(one) || isTyped(one)
        : undefined,
  },
  {
    name: 'a title that says documents, tests or CI speaks of these, whatever words follow',
    outweighed: (evidence) =>
      evidence.some(isSideType) ? (one) => (one.kind === 'security' && one.weight < 9) || isLooseWord(one) : undefined,
  },
  {
    name: 'purpose before means: what is done for security is security',
    outweighed: (evidence) =>
      has(evidence, 'security', 4) ? (one) => one.kind !== 'security' && !isSideType(one) : undefined,
  },
  {
    name: 'purpose before means: a dependency moved to mend a bug is a bug fix',
    outweighed: (evidence) => (has(evidence, 'bug', 7) ? (one) => isStep(one) : undefined),
  },
  {
    name: 'moving a dependency is that, whatever its type',
    outweighed: (evidence) =>
      evidence.some((one) => isStep(one) && one.weight >= 5 && one.source !== 'dependency')
        ? (one) => !isStep(one) && (one.kind !== 'ci' || isLooseWord(one)) && one.kind !== 'release' && one.weight < 7
        : undefined,
  },
  {
    name: 'what improves something that was there is an enhancement, even under `feat:`',
    outweighed: (evidence) =>
      evidence.some((one) => one.kind === 'enhancement' && /^(?:improv|enhanc|extend|increas|better)/i.test(one.seen))
        ? (one) => one.kind === 'feature' && one.says.endsWith('by its type')
        : undefined,
  },
  {
    name: 'what is added to tests or documents is of these',
    outweighed: (evidence) =>
      hasWords(evidence, ['test', 'docs'], 4) &&
      !evidence.some((one) => one.says.endsWith('by its type') && one.kind === 'feature')
        ? (one) => one.kind === 'feature' && one.weight <= 4
        : undefined,
  },
  {
    name: 'data loss, corruption and crashes of the whole are critical',
    outweighed: (evidence) =>
      has(evidence, 'critical-bug', 6) ? (one) => one.kind === 'bug' || one.kind === 'enhancement' : undefined,
  },
  {
    name: 'what is seen is the user interface, whatever verb stands before it',
    outweighed: (evidence) =>
      has(evidence, 'ui', 5)
        ? (one) => isOneOf(one, ['enhancement', 'refactor', 'chore']) && one.weight <= 4
        : undefined,
  },
  {
    name: 'what makes it faster is for performance',
    outweighed: (evidence) =>
      has(evidence, 'performance', 5)
        ? (one) => isRepair(one) || isOneOf(one, ['enhancement', 'refactor', 'feature', 'chore'])
        : undefined,
  },
  {
    name: 'a place is no purpose',
    outweighed: (evidence) =>
      statesPurpose(evidence) ? (one) => isOneOf(one, ['ui', 'chore']) && one.weight <= 3 : undefined,
  },
];

export function setAside(given: readonly Evidence[]): readonly Evidence[] {
  let evidence = given.map((one) => (isLabelledCritical(given) && one.kind === 'bug' ? graver(one) : one));
  for (const { outweighed } of RULES) {
    const isOut = outweighed(evidence);
    if (isOut) evidence = evidence.map((one) => (one.kind !== undefined && isOut(one) ? { ...one, weight: 0 } : one));
  }
  return evidence;
}

/** A tracker's label that says critical makes a bug a critical one. */
function isLabelledCritical(evidence: readonly Evidence[]): boolean {
  return evidence.some((one) => one.source === 'label' && one.severity === 'critical');
}

function graver(one: Evidence): Evidence {
  return { ...one, kind: 'critical-bug', says: `${one.says}, critical by its label` };
}

/** Everything of other kinds gives way to what matches, if it is there. */
function settledByOne(
  evidence: readonly Evidence[],
  settles: (one: Evidence) => boolean,
): ((one: Evidence) => boolean) | undefined {
  const settling = evidence.filter((one) => one.kind !== undefined && one.weight > 0 && settles(one));
  if (settling.length === 0) return undefined;
  const kinds = new Set(settling.map(({ kind }) => kind));
  return (one) => !kinds.has(one.kind);
}

function hasWords(evidence: readonly Evidence[], kinds: readonly ChangeKind[], least: number): boolean {
  return evidence.some((one) => isOneOf(one, kinds) && one.weight >= least);
}

/** Where a commit says outright to be more than the title says. */
function strictestPurpose(evidence: readonly Evidence[]): ((one: Evidence) => boolean) | undefined {
  const isStated = ({ source, weight }: Evidence) => source === 'commit' && weight === 8;
  if (!evidence.some((one) => isStated(one) && isOneOf(one, OWN_PURPOSES))) return undefined;
  const stated = evidence.filter((one) => isStated(one) || (one.source === 'title' && one.weight >= 5));
  const kind = strictest(
    stated.flatMap((one) => (one.kind !== undefined && OWN_PURPOSES.includes(one.kind) ? [one.kind] : [])),
  );
  return (one) => one.kind !== kind;
}

function has(evidence: readonly Evidence[], kind: ChangeKind, least: number): boolean {
  return evidence.some((one) => one.kind === kind && one.weight >= least);
}

function statesPurpose(evidence: readonly Evidence[]): boolean {
  return evidence.some((one) => one.kind !== undefined && !VAGUE.includes(one.kind) && one.weight >= 4);
}

function isOneOf(one: Evidence, kinds: readonly ChangeKind[]): boolean {
  return one.kind !== undefined && kinds.includes(one.kind);
}

/** By type or scope, not by a word that may be meant otherwise. */
function isSideType(one: Evidence): boolean {
  return one.weight >= 5 && isOneOf(one, ['docs', 'test', 'ci']) && /by its (?:type|place)$/.test(one.says);
}

/** `docs: fix the link` is a fix of documents. */
function isLooseWord({ says }: Evidence): boolean {
  return /by (?:its words|its first word|what is added)$/.test(says);
}

function isStep(one: Evidence): boolean {
  return isOneOf(one, DEPENDENCY_STEPS);
}

function isRepair(one: Evidence): boolean {
  return isOneOf(one, REPAIRS);
}

function isTyped(one: Evidence): boolean {
  return isOneOf(one, ['feature', 'enhancement', 'chore']);
}
