/** Changes for tests: only what a row is about is stated. */
import {
  type Change,
  type Judgement,
  type JudgingRules,
  type LabelMeaning,
  NO_PART,
} from '../../../src/domain/change/change.ts';
import { judgeChange } from '../../../src/domain/change/judge.ts';
import { DEFAULT_PATHS } from '../../../src/domain/change/paths.ts';

export type Told = Partial<Omit<Change, 'files' | 'commits'>> & {
  readonly files?: readonly string[];
  readonly commits?: readonly string[];
};

export const PLAIN: JudgingRules = { labels: [], paths: DEFAULT_PATHS };

export function aChange({ files, commits = [], ...told }: Told): Change {
  return {
    ...NO_PART,
    id: '#1',
    title: '',
    body: '',
    ...told,
    commits: commits.map((message) => ({ message })),
    ...(files === undefined ? {} : { files: files.map((path) => ({ path })) }),
  };
}

export function judged(told: Told, labels: readonly LabelMeaning[] = []): Judgement {
  return judgeChange(aChange(told), { ...PLAIN, labels });
}
