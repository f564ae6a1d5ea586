/** `sync` for a person at a terminal and in the log of a run. */
import picocolors from 'picocolors';
import type { Sync } from '../plan/sync/outcome.ts';
import type { Effect } from '../plan/sync/plan.ts';
import { findingsText } from './findings-text.ts';
import { terminalText } from './quoting.ts';
import { isChange, itemsOf, type Outcome, type SyncItem } from './sync-items.ts';

type Paint = ReturnType<typeof picocolors.createColors>;

/** Release notes shown one by one; more of the same are counted. */
const NOTES_SHOWN = 10;
const FINDINGS_SHOWN = 8;

const MARKS: Readonly<Record<Outcome, string>> = {
  planned: 'would',
  done: 'done',
  agreed: 'right',
  pending: 'waits',
  refused: 'refused',
  failed: 'failed',
};

const NOUNS: Readonly<Record<Effect['kind'], string>> = {
  'move-tag': 'tag',
  'set-latest': 'flag',
  'write-notes': 'notes',
  'point-image': 'image',
};

export function syncText(sync: Sync, style: { readonly isColoured: boolean; readonly isFull: boolean }): string {
  const paint = picocolors.createColors(style.isColoured);
  const items = itemsOf(sync);
  const parts = [
    heading(sync, items, paint),
    ...table(items, style.isFull, paint),
    ...causes(sync, paint),
    doubts(sync, paint),
    footer(sync, items, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

/** One sentence that says it all: what was, or would be, changed. */
export function syncSentence(sync: Sync, items: readonly SyncItem[] = itemsOf(sync)): string {
  const changes = items.filter(isChange).length;
  const counted = (outcome: Outcome, words: string) => {
    const count = items.filter((item) => item.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words}`];
  };
  const verb = sync.dryBecause === undefined ? 'changed' : 'would change';
  const head =
    changes === 0 ? `nothing ${sync.dryBecause === undefined ? 'changed' : 'to change'}` : `${changes} ${verb}`;
  return [
    head,
    ...counted('agreed', 'right already'),
    ...counted('pending', 'waiting'),
    ...counted('refused', 'refused'),
    ...counted('failed', 'failed'),
  ].join(', ');
}

function heading(sync: Sync, items: readonly SyncItem[], paint: Paint): string {
  const { status, dryBecause } = sync;
  const name = terminalText(status ? (status.product ?? 'Release lines') : 'Release notes');
  const title = `${paint.bold(name)}${status ? ` on ${status.asOf}` : ''}: ${syncSentence(sync, items)}`;
  const dry = dryBecause === undefined ? '' : `\n${paint.dim(`Nothing was written: ${terminalText(dryBecause)}.`)}`;
  return `${title}${dry}\n`;
}

function table(items: readonly SyncItem[], isFull: boolean, paint: Paint): readonly string[] {
  const shown = items.filter((item) => isFull || item.outcome !== 'agreed' || item.kind !== 'write-notes');
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const item of shown) {
    const group = `${item.kind} ${item.outcome}`;
    const seen = (counts.get(group) ?? 0) + 1;
    counts.set(group, seen);
    if (isFull || item.kind !== 'write-notes' || seen <= NOTES_SHOWN) lines.push(...line(item, paint));
  }
  const more = [...counts].filter(
    ([group, count]) => !isFull && group.startsWith('write-notes') && count > NOTES_SHOWN,
  );
  return [
    ...lines,
    ...more.map(([group, count]) =>
      paint.dim(`  … and ${count - NOTES_SHOWN} more notes ${group.split(' ')[1]} (--all)`),
    ),
  ];
}

function line(item: SyncItem, paint: Paint): readonly string[] {
  const colour = {
    planned: paint.cyan,
    done: paint.green,
    agreed: paint.dim,
    pending: paint.yellow,
    refused: paint.red,
    failed: paint.red,
  }[item.outcome];
  const head = `  ${colour(MARKS[item.outcome].padEnd(7))} ${NOUNS[item.kind].padEnd(5)} ${paint.bold(terminalText(item.subject))}${arrow(item)}`;
  const code = item.code === undefined ? '' : `${item.code}: `;
  return [
    head,
    ...(item.outcome === 'agreed' ? [] : [paint.dim(`          ${code}${terminalText(item.because)}`)]),
    ...(item.remedy === undefined ? [] : [`          ${terminalText(item.remedy)}`]),
  ];
}

/** Words of a block are long and say the same for every release: only that there is a label is told. */
function arrow({ kind, outcome, from, to }: SyncItem): string {
  if (kind === 'write-notes')
    return outcome === 'agreed'
      ? ''
      : `  ${from === undefined ? 'label' : to === 'no label' ? 'label out' : 'label anew'}`;
  if (to === undefined) return '';
  return terminalText(outcome === 'agreed' ? `  on ${to}` : `  ${from ?? 'nothing'} → ${to}`);
}

function causes({ diagnosis = [] }: Sync, paint: Paint): readonly string[] {
  return diagnosis.flatMap(({ rule, message, remedy }) => [
    `  ${paint.bold(rule)}: ${terminalText(message)}`,
    `          ${terminalText(remedy)}`,
  ]);
}

/** Of what `status` notices only what may make this plan wrong. */
function doubts({ status }: Sync, paint: Paint): string {
  const grave = (status?.findings ?? []).filter(({ severity }) => severity !== 'info');
  return grave.length === 0 ? '' : `\n${findingsText(grave, FINDINGS_SHOWN, paint)}`;
}

/** The lease is the compare-and-swap of a push: the tag moves only from where it was. */
function pushArguments(effect: Effect): string {
  const ref = `refs/tags/${effect.subject}`;
  return [`--force-with-lease=${ref}:${effect.kind === 'move-tag' ? (effect.from ?? '') : ''}`, ref]
    .map(shellWord)
    .join(' ');
}

/** Git takes names with `;` and `$(…)` in them, and people paste what they read here. */
function shellWord(text: string): string {
  return /^[\w./:=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A clone has no pages, and its tags are nobody else's yet. */
function footer({ status, results }: Sync, items: readonly SyncItem[], paint: Paint): string {
  if (status === undefined || status.source !== 'git') return '';
  const moved = results.filter(({ effect, failure }) => effect.kind === 'move-tag' && !failure);
  const push = moved.map(({ effect }) => pushArguments(effect)).join(' ');
  const pages =
    status.policy.notes || status.policy.latestFlag
      ? 'Notes and the "Latest" flag live on GitHub; a clone has none.'
      : '';
  const lines = [pages, push === '' ? '' : `Publish the tags: git push origin ${push}`].filter((text) => text !== '');
  if (lines.length === 0 || (items.length === 0 && push === '')) return '';
  return paint.dim(`\n${terminalText(lines.join(' '))}`);
}
