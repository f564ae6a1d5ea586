/** What `sync` would change or cannot: by kind, with examples, since on the first day it may be hundreds. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Effect, Plan } from '../sync/plan.ts';
import { listed } from './facts.ts';

const EXAMPLES = 5;

const WRONG: Readonly<Record<Effect['kind'], readonly [one: string, many: string]>> = {
  'move-tag': ['moving tag is', 'moving tags are'],
  'point-image': ['image tag is', 'image tags are'],
  'set-latest': ['"Latest" flag is', '"Latest" flags are'],
  'write-notes': ['release has notes that are', 'releases have notes that are'],
};

export function checkDrift(plan: Plan): readonly Finding[] {
  return [...drift(plan), ...withheld(plan)];
}

function drift({ effects }: Plan): Finding[] {
  return (Object.keys(WRONG) as Effect['kind'][]).flatMap((kind) => {
    const wrong = effects.filter((effect) => effect.kind === kind);
    if (wrong.length === 0) return [];
    const [one, many] = WRONG[kind];
    const examples = wrong.slice(0, EXAMPLES).map(described).join('; ');
    const more = wrong.length > EXAMPLES ? ` and ${wrong.length - EXAMPLES} more` : '';
    return [
      finding(
        'drift',
        kind,
        `${wrong.length} ${wrong.length === 1 ? one : many} not as the policy says: ${examples}${more}.`,
        'Run `sync`; `lts-policy sync --dry-run` tells each one with its reason.',
      ),
    ];
  });
}

function described(effect: Effect): string {
  if (effect.kind === 'move-tag')
    return `${effect.subject} is ${effect.from === undefined ? 'missing' : `on ${effect.fromTag ?? effect.from.slice(0, 12)}`}, should be on ${effect.toTag}`;
  if (effect.kind === 'point-image')
    return `${effect.subject} is ${effect.from === undefined ? 'missing, should be' : 'not'} the image of ${effect.toTag}`;
  return effect.kind === 'set-latest' ? `on ${effect.from ?? 'nothing'}, should be on ${effect.to}` : effect.subject;
}

/** What waits is told together: it is no fault, and may be every image of a new project. */
function withheld(plan: Plan): Finding[] {
  const waiting = plan.withheld.filter(({ state }) => state === 'pending');
  const [first] = waiting;
  const others = plan.withheld.filter(({ state }) => state !== 'pending');
  return [
    ...others.map(({ subject, state, because, remedy }) =>
      finding(state === 'refused' ? 'sync-refused' : 'sync-blocked', subject, sentence(subject, because), remedy),
    ),
    ...(first && waiting.length > EXAMPLES
      ? [
          finding(
            'sync-waits',
            first.kind,
            sentence(
              listed(waiting.map(({ subject }) => subject)),
              `${waiting.length} wait; ${first.subject}: ${first.because}`,
            ),
            first.remedy,
          ),
        ]
      : waiting.map(({ subject, because, remedy }) =>
          finding('sync-waits', subject, sentence(subject, because), remedy),
        )),
  ];
}

function sentence(subject: string, because: string): string {
  return `${subject}: ${because}${/[.!?]$/.test(because) ? '' : '.'}`;
}
