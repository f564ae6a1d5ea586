/** Lines that owe something: issues to open, to change and to close, drafts to make, statuses to set. */
import { acme, GATED_WITH, SECRET } from '../e2e/acme.ts';
import { OLD_LINE, propose, withLines } from '../e2e/proposals.ts';
import type { Repository } from '../github/repository.ts';
import type { Aftermath, Place, Story } from './story.ts';

const POLICY = GATED_WITH('upstream: newest\npatchCheck: { labels: [lts] }\n');
const NEWEST_LINE = 'releases/v1.2.x';
const INPUTS = { command: 'patch-check', issues: true, draftRelease: true, commitStatus: 'lts-policy' } as const;

function placeOf(): Place {
  const { world, repository } = acme(POLICY);
  withLines(repository);
  const all = { contents: 'write', issues: 'write', pull_requests: 'read', statuses: 'write' } as const;
  world.token(SECRET, { permissions: { ...all, security_events: 'read', vulnerability_alerts: 'read' } });
  return { world, repository, inputs: INPUTS };
}

/** A fix waits on the newest line and is missing on the old one; a pull request may not enter; an alert is late. */
function forget({ repository }: Pick<Place, 'repository'>): void {
  const on = '2025-07-10T10:00:00Z';
  const fix = repository.commit('fix: rows are sorted by name (#41)', { on, files: withRows(repository, 'main') });
  repository.commit(`fix: rows are sorted by name (#42)\n\n(cherry picked from commit ${fix.sha})`, {
    on,
    branch: NEWEST_LINE,
    files: withRows(repository, NEWEST_LINE),
  });
}

function mend({ repository }: Pick<Place, 'repository'>, branch: string, tag: string): void {
  const fix = repository.git.commitAt('main');
  if (branch === OLD_LINE)
    repository.commit(`fix: rows are sorted by name (#43)\n\n(cherry picked from commit ${fix?.sha})`, {
      on: '2025-07-14T10:00:00Z',
      branch,
      files: withRows(repository, branch),
    });
  repository.tag(tag, { commit: branch, on: '2025-07-15T10:00:00Z' });
  repository.release(tag, { publishedAt: '2025-07-15T11:00:00Z' });
}

function withRows(repository: Repository, branch: string): ReadonlyMap<string, string> {
  return new Map([...(repository.git.commitAt(branch)?.files ?? []), ['src/rows.ts', 'sorted\n']]);
}

/** Nothing has been written yet: two issues, a draft, a status. */
export const owing: Story = {
  name: 'patch-check: two lines owe something',
  open: () => {
    const place = placeOf();
    forget(place);
    propose(place.repository, 'feat: add a dashboard');
    place.repository.alerts.codeAlert('CVE-2025-1000', {
      severity: 'critical',
      on: { [OLD_LINE]: 'open' },
      createdAt: '2025-07-01T10:00:00Z',
    });
    return place;
  },
  stateOf: keptOn,
  harmOf,
};

const SECTION = (line: string) => `<!-- lts-policy:patch-check ${line} -->\nold\n<!-- lts-policy:patch-check end -->`;

/** Issues of an earlier run: the one of 1.2 has nothing left to say, that of 1.0 says something else now. */
export const kept: Story = {
  name: 'patch-check: issues of an earlier run',
  open: () => {
    const place = placeOf();
    forget(place);
    mend(place, NEWEST_LINE, 'v1.2.1');
    for (const line of ['1.2', '1.0'])
      place.repository.issue(`Release line ${line}: what is due`, {
        author: 'github-actions[bot]',
        body: SECTION(line),
        labels: ['lts'],
      });
    return place;
  },
  stateOf: keptOn,
  harmOf,
};

interface Kept {
  readonly issues: readonly { readonly title: string; readonly state: string; readonly body: string }[];
  readonly drafts: readonly string[];
  readonly statuses: Readonly<Record<string, string>>;
}

/** Numbers and addresses differ where somebody was faster; what was closed as one too many is not looked at. */
export function keptOn({ pulls, releases }: Repository): Kept {
  const issues = pulls.issues.map(({ title, state, body, stateReason }) => ({
    title,
    state: state === 'open' ? 'open' : `closed as ${stateReason}`,
    body: body ?? '',
  }));
  const drafts = releases.newestFirst().filter(({ draft }) => draft);
  const statuses = pulls.statuses.map(({ commit, context, state, description }) => [
    `${commit} ${context}`,
    `${state} ${description}`,
  ]);
  return {
    issues: issues
      .filter(({ state }) => state !== 'closed as duplicate')
      .sort((a, b) => (a.title + a.state < b.title + b.state ? -1 : 1)),
    drafts: drafts.map(({ tagName, body }) => `${tagName}: ${body}`).sort(),
    statuses: Object.fromEntries(statuses),
  };
}

/** An issue closed, or a line called clean, because something could not be read; a green status; two of a kind. */
function harmOf({ run, undisturbed, state, right }: Aftermath): string | undefined {
  const [now, wanted] = [state as Kept, right as Kept];
  for (const { title } of wanted.issues.filter(({ state }) => state === 'open'))
    if (now.issues.some((issue) => issue.title === title && issue.state !== 'open')) return `closed ${title}`;
  const titles = now.issues.filter(({ state }) => state === 'open').map(({ title }) => title);
  if (new Set(titles).size < titles.length) return `two issues for a line: ${titles.join(', ')}`;
  if (new Set(now.drafts).size < now.drafts.length) return 'two drafts of one release';
  for (const [place, status] of Object.entries(now.statuses))
    if (status.startsWith('success') && !wanted.statuses[place]?.startsWith('success')) return `green: ${status}`;
  const lacking = undisturbed.owed?.filter((thing) => run.owed && !run.owed.includes(thing)) ?? [];
  return lacking.length > 0 && run.gaps === undisturbed.gaps ? `says nothing of ${lacking.join(', ')}` : undefined;
}

/** Two open issues of one line, or two drafts of one release. */
export function openIssuesTwice({ repository }: Place): string | undefined {
  const { issues, drafts } = keptOn(repository);
  const open = issues.flatMap(({ title, state }) => (state === 'open' ? [title] : []));
  if (new Set(open).size < open.length) return `two issues: ${open.join(', ')}`;
  return new Set(drafts).size < drafts.length ? 'two drafts of one release' : undefined;
}
