/** What labels say. The project's own meanings come first, and weigh more than conventions. */
import { matchAny } from '../pattern/glob.ts';
import type { ChangeKind, Evidence, LabelMeaning, Severity } from './change.ts';
import { CHANGE_KINDS, SEVERITIES } from './change.ts';
import { glance, type Source } from './claim.ts';
import { kindPhrase } from './kind-words.ts';
import { DEFAULT_LABELS } from './label-defaults.ts';
import { usualMeaning } from './usual-label.ts';

export { DEFAULT_LABELS };

interface Matcher {
  readonly matches: (label: string) => boolean;
  readonly means: LabelMeaning['means'];
}

/** GitHub's limit is 50 characters a label, 100 labels a pull request. */
const MOST_LABELS = 100;
const MOST_CHARACTERS = 100;
const OWN_WEIGHT = 10;
const CONVENTION_WEIGHT = 6;
/** Only "it concerns dependencies", not which step; and `chore` is what is put on for want of a better one. */
const TOPIC_WEIGHT = 1;

const compiled = new WeakMap<readonly LabelMeaning[], readonly Matcher[]>();

export function labelEvidence(
  labels: readonly string[],
  own: readonly LabelMeaning[],
  source: Source = 'label',
): readonly Evidence[] {
  const ownMatchers = compiled.get(own) ?? matchersOf(own);
  compiled.set(own, ownMatchers);
  return [...new Set(labels)]
    .sort()
    .slice(0, MOST_LABELS)
    .flatMap((label) => {
      const text = withoutSigns(label.slice(0, MOST_CHARACTERS));
      const mine = ownMatchers.find(({ matches }) => matches(label.slice(0, MOST_CHARACTERS).trim()) || matches(text));
      const found = mine ?? usualMeaning(text);
      if (!found || found.means === 'nothing') return [];
      return [evidenceOf(source, label, found.means, mine !== undefined)];
    });
}

function evidenceOf(
  source: Source,
  label: string,
  means: Exclude<LabelMeaning['means'], 'nothing'>,
  isOwn: boolean,
): Evidence {
  const seen = glance(label);
  const weight = isOwn ? OWN_WEIGHT : CONVENTION_WEIGHT;
  if (means === 'breaking') return { source, seen, says: 'breaking', isBreaking: true, weight };
  if (isSeverity(means)) return { source, seen, says: `severity ${means}`, severity: means, weight };
  const isTopic = !isOwn && (means === 'dependency-minor' || means === 'chore');
  return { source, seen, says: kindPhrase(means), kind: means as ChangeKind, weight: isTopic ? TOPIC_WEIGHT : weight };
}

/** `bug 🐛` and `:bug: bug` are `bug`. */
function withoutSigns(label: string): string {
  return label
    .replace(/\p{Extended_Pictographic}|\u200D|\uFE0F|\s:\w{1,30}:$/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function isSeverity(means: ChangeKind | Severity): means is Severity {
  return !(CHANGE_KINDS as readonly string[]).includes(means) && (SEVERITIES as readonly string[]).includes(means);
}

function matchersOf(meanings: readonly LabelMeaning[]): readonly Matcher[] {
  return meanings.map(({ glob, means }) => ({ matches: matchLabels([glob]), means }));
}

/** Whether a label is what one of the globs says: case does not count, and a star crosses `/`, as `kind/bug` is no path. */
export function matchLabels(globs: readonly string[]): (label: string) => boolean {
  const matches = matchAny(
    globs.map((glob) => glob.toLowerCase()),
    { isFlat: true },
  );
  return (label) => matches(label.toLowerCase());
}
