/** Where the history is read: in a clone, in a file, on GitHub. */
import type { RawInputs } from './raw.ts';
import { given } from './words.ts';

export type HistorySource =
  | { readonly kind: 'git'; readonly directory: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'github'; readonly owner: string; readonly repo: string };

/** At most one of the three; without any of them the fallback. */
export function sourceOf(raw: RawInputs, fallback: HistorySource, problems: string[]): HistorySource {
  const [repo, history, github] = [given(raw.repo), given(raw.history), given(raw.github)];
  const named = [repo && 'repo', history && 'history', github && 'github'].filter((name) => name !== undefined);
  if (named.length > 1) problems.push(`${named.join(' and ')}: expected one source of history, seen ${named.length}`);
  if (history !== undefined) return { kind: 'file', path: history };
  if (repo !== undefined) return { kind: 'git', directory: repo };
  if (github === undefined) return fallback;
  const name = /^(?:https?:\/\/[^/]+\/)?(?<owner>[\w.-]+)\/(?<repo>[\w.-]+?)(?:\.git)?\/?$/.exec(github)?.groups;
  if (name?.owner && name.repo) return { kind: 'github', owner: name.owner, repo: name.repo };
  problems.push(`github: expected OWNER/REPO, seen \`${github}\``);
  return fallback;
}
