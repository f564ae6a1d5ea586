/** Gaps of what was read, with what each hides: who reads knows why it failed, and not what it was wanted for. */
import type { Gap, Hidden } from '../../domain/snapshot.ts';

interface Part {
  readonly gaps: readonly Gap[];
}

/** A gap without a cause is a remark: everything was looked at that could be. */
export function hiding(hides: Hidden, { gaps }: Part): readonly Gap[] {
  return gaps.map((gap) => (gap.cause === undefined ? gap : { hides, ...gap }));
}

/** @param branches of supported lines; one without a tip was not looked at, whatever the reader says of it */
export function branchGaps(
  { gaps, tips }: Part & { readonly tips: ReadonlyMap<string, string> },
  branches: readonly string[],
): readonly Gap[] {
  const told = hiding('branch', { gaps });
  const unsaid = [...new Set(branches)].filter(
    (name) => !tips.has(name) && !told.some(({ branch }) => branch === name),
  );
  const silent = unsaid.map((branch): Gap => {
    const what = `What is on branch ${branch} was not looked at.`;
    const remedy = 'Run again; if that does not help, check that the branch exists.';
    return { what, remedy, hides: 'branch', branch, cause: 'failed' };
  });
  // Closed or not: a line whose branch nobody read is not quiet.
  return [...told.map((gap) => (gap.branch === undefined ? gap : { ...gap, cause: 'failed' as const })), ...silent];
}
