/** What kind each commit of a release is, by its message: by the summary alone where that says enough, since pages count thousands. */
import { type ChangeKind, type JudgingRules, NO_PART } from '../../domain/change/change.ts';
import { judgeChange } from '../../domain/change/judge.ts';
import { summaryOf } from '../../domain/change/message.ts';
import { summaryEvidence } from '../../domain/change/summary-evidence.ts';
import { weigh } from '../../domain/change/weigh.ts';
import type { Commit } from '../../domain/patch.ts';

export interface CommitKind {
  readonly commit: Commit;
  readonly kind: ChangeKind | 'unknown';
  readonly isBreaking: boolean;
}

/** A text that says what a summary may leave out, and what readers must not miss. */
const TELLING = /\b(?:CVE-\d|GHSA-\w|BREAKING[ -]CHANGE|vulnerab|security)/i;
/** What tools put below a message: `Signed-off-by: …`, `(cherry picked from …`. */
const TRAILER = /^(?:[A-Za-z-]{1,40}:\s|\(cherry picked )/;
const LONGEST_READ = 20_000;
/** Texts that are read of one release, so that its numbers depend on no other release. */
const MOST_TELLING = 100;
const MOST_SILENT = 20;

type Kind = Omit<CommitKind, 'commit'>;

/** The same for many releases: a fix that was brought to several lines is judged once. */
export class KindReader {
  readonly #rules: JudgingRules;
  readonly #byTitle = new Map<string, Kind>();
  readonly #byText = new Map<string, Kind>();

  constructor(rules: JudgingRules) {
    this.#rules = rules;
  }

  /** @param commits of one release */
  kindsOf(commits: readonly Commit[]): readonly CommitKind[] {
    const left = { telling: MOST_TELLING, silent: MOST_SILENT };
    return commits.map((commit) => {
      const title = summaryOf(commit.message);
      const end = commit.message.indexOf('\n');
      const body = end < 0 ? '' : commit.message.slice(end, end + LONGEST_READ).trim();
      const ofTitle = remembered(this.#byTitle, title, () => {
        const { kind, evidence } = weigh(summaryEvidence('title', title, []));
        return { kind, isBreaking: evidence.some((one) => one.isBreaking === true && one.weight > 0) };
      });
      if (!isWorthReading(ofTitle.kind, body, left)) return { commit, ...ofTitle };
      const ofText = remembered(this.#byText, `${title}\n${body}`, () => {
        const { kind, isBreaking } = judgeChange({ ...NO_PART, id: commit.id, title, body }, this.#rules);
        return { kind, isBreaking };
      });
      return { commit, ...ofText };
    });
  }
}

function remembered(known: Map<string, Kind>, text: string, read: () => Kind): Kind {
  const before = known.get(text);
  if (before) return before;
  const kind = read();
  known.set(text, kind);
  return kind;
}

function isWorthReading(kind: CommitKind['kind'], body: string, left: { telling: number; silent: number }): boolean {
  if (body === '') return false;
  if (TELLING.test(body)) return left.telling-- > 0;
  if (kind !== 'unknown') return false;
  const hasProse = body.split('\n').some((line) => line.trim() !== '' && !TRAILER.test(line));
  return hasProse && left.silent-- > 0;
}
