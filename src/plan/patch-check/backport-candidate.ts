/** What newer branches have that a line might want: every change once, judged once, and how it is known elsewhere. */
import { dayIn } from '../../domain/calendar.ts';
import type { JudgingRules } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import type { BranchIndex } from '../../domain/change/presence/branch-index.ts';
import { filedAs, isSameCommit } from '../../domain/change/presence/known-as.ts';
import { type Revert, revertIn } from '../../domain/change/presence/reverts.ts';
import { type CommitKnowledge, withKnowledge } from '../../domain/commit-knowledge.ts';
import type { LandedChange } from '../../domain/landed-change.ts';
import { judgingRules } from '../gate/judging-rules.ts';
import type { Status } from '../status.ts';
import type { JudgedChange } from './patch-check.ts';

export interface Candidate extends JudgedChange {
  /** Where it landed first, as far as is known. */
  readonly branch: string;
  /** No newer branch has it too: there it would be told of. */
  readonly isNew: () => boolean;
  /** What it takes back, if it does. */
  readonly reverts?: Revert;
}

/** Judges changes, each once. */
export class Judge {
  readonly rules: JudgingRules;
  readonly #status: Status;
  readonly #knowledge: CommitKnowledge;
  readonly #before: Judge | undefined;
  readonly #told = new Map<LandedChange, LandedChange>();
  readonly #judged = new Map<LandedChange, JudgedChange>();

  /** @param before one who knew less: what there is no more to know of is as it was judged before */
  constructor(status: Status, knowledge: CommitKnowledge, before?: Judge) {
    this.#before = before;
    this.#status = status;
    this.rules = judgingRules(status.policy);
    this.#knowledge = knowledge;
  }

  judged(landed: LandedChange): JudgedChange {
    const known = this.#judged.get(landed);
    if (known) return known;
    if (this.#before && !this.#knows(landed)) return this.#before.judged(landed);
    const { policy, asOf } = this.#status;
    const told = this.told(landed);
    const judgement = judgeChange(told.change, this.rules);
    const judged = { ...told, judgement, landedOn: dayIn(policy.timezone, told.landedAt) ?? asOf };
    this.#judged.set(landed, judged);
    return judged;
  }

  /** With what is known of it. */
  told(landed: LandedChange): LandedChange {
    if (!this.#knows(landed)) return landed;
    const told = this.#told.get(landed) ?? withKnowledge(landed, this.#knowledge);
    this.#told.set(landed, told);
    return told;
  }

  #knows(landed: LandedChange): boolean {
    const { files, pulls } = this.#knowledge;
    if (files.size + pulls.size === 0) return false;
    return idsOf(landed).some((id) => files.has(id) || pulls.has(id));
  }
}

/** Without what brings nothing, and what was reverted on its branch since. */
export function standing(landed: readonly LandedChange[], index: BranchIndex): readonly LandedChange[] {
  return landed.flatMap((one): LandedChange[] => {
    const commits = one.change.commits.filter(({ id = '' }) => isStanding(id, index));
    if (commits.length === 0 || !isStanding(one.commit, index)) return [];
    return commits.length === one.change.commits.length ? [one] : [{ ...one, change: { ...one.change, commits } }];
  });
}

function isStanding(id: string, index: BranchIndex): boolean {
  return (index.byId.get(filedAs(id)) ?? []).some(({ ids: [own = ''] }) => isSameCommit(own, id));
}

const ids = new WeakMap<LandedChange, readonly string[]>();

/** The commit by which it landed, and those it brought; asked for again and again. */
export function idsOf(landed: LandedChange): readonly string[] {
  const known = ids.get(landed) ?? [
    ...new Set([landed.commit, ...landed.change.commits.flatMap(({ id }) => id ?? [])]),
  ];
  ids.set(landed, known);
  return known;
}

/** By its title, or by one of its commits. */
export function revertOf({ change }: LandedChange): Revert | undefined {
  const [only] = change.commits.length === 1 ? change.commits : [];
  return revertIn(only?.message ?? '') ?? revertIn(change.title);
}
