/** Publications to make documents of: two real policies, an empty repository, a hostile one, a very large one. */
import { readFileSync } from 'node:fs';
import type { ChangeKind } from '../../src/domain/change/change.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { parseVersionText, type Version } from '../../src/domain/version.ts';
import type { PluginFit } from '../../src/plan/plugins/plugin-fit.ts';
import type { ComposedChange, Composition } from '../../src/plan/publish/composition.ts';
import { type Publication, publicationOf } from '../../src/plan/publish/publication.ts';
import { day, history, snapshot, statusOf } from '../domain/history.ts';

const NOTHING_BESIDE = { plugins: [], compositions: [], gaps: [] };

/** Breaks out of whatever it is shown in, if anything can. */
export const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\u0000\u001b[31m]]></svg>\'`{{x}}';

/** A newest feature line and one LTS line, some days after the second feature release. */
export function rolling(asOf = '2025-11-21'): Publication {
  const seen = JSON.parse(readFileSync('examples/kestra.json', 'utf8')) as Snapshot;
  const rules = readFileSync('examples/policies/kestra.yml', 'utf8');
  return publicationOf(statusOf(seen, rules, asOf), NOTHING_BESIDE);
}

const STAGED_RULES = `extends: staged
product: Acme Enterprise
docs:
  description: Two long-term support lines at any time, each supported for twelve months. Production stays on one and moves on when it suits.
lines:
  "3.12": { release: 2026-09-15, because: announced }
`;

/** Two LTS lines in different stages, a third one announced, and everything that can be said of them. */
export function staged(asOf = '2026-06-20'): Publication {
  const seen = {
    ...history(
      'v3.6.0 2025-02-10',
      'v3.6.9 2025-10-20',
      'v3.8.0 2025-09-16',
      'v3.8.11 2026-05-05',
      'v3.8.12 2026-06-09',
      'v3.10.0 2026-03-17',
      'v3.10.3 2026-05-05',
      'v3.10.4 2026-06-09',
    ),
    url: 'https://github.com/acme/enterprise',
    repository: 'acme/enterprise',
  };
  const status = statusOf(seen, STAGED_RULES, asOf);
  return publicationOf(status, {
    plugins: [pluginFit('storage-s3'), pluginFit('auth-ldap')],
    compositions: [
      composition('3.10.4', '3.10.3', '2026-06-09', ['v3.8.12']),
      composition('3.8.12', '3.8.11', '2026-06-09', ['v3.10.4']),
      composition('3.10.3', '3.10.0', '2026-05-05', []),
    ],
    gaps: [{ what: 'the files of plugin auth-oidc', remedy: 'give the token read access to acme/auth-oidc' }],
  });
}

function pluginFit(name: string): PluginFit {
  const [old, fits, ahead] = [
    { version: version('1.4.2'), tag: 'v1.4.2', on: day('2025-11-04'), core: version('3.8.0') },
    { version: version('2.1.0'), tag: 'v2.1.0', on: day('2026-04-14'), core: version('3.10.0') },
    { version: version('3.0.0'), tag: 'v3.0.0', on: day('2026-06-02'), core: version('3.12.0') },
  ];
  return {
    plugin: { name, versions: [old, fits, ahead] },
    lines: [
      { line: '3.10', newest: fits, next: ahead },
      { line: '3.8', newest: old, next: fits },
    ],
  };
}

const CHANGES: readonly (readonly [ChangeKind, string])[] = [
  ['security', 'fix: reject tokens signed with a retired key (CVE-2026-21345)'],
  ['security', 'fix: escape workspace names in invitation mails'],
  ['bug', 'fix: keep the queue alive when a worker loses its connection'],
  ['bug', 'fix: count a retried run once in usage reports'],
  ['bug', 'fix: restore the order of steps after an import'],
];

export function composition(next: string, since: string, on: string, alsoIn: readonly string[]): Composition {
  const changes = CHANGES.map(
    ([kind, text], index): ComposedChange => ({
      text,
      kind,
      isBreaking: false,
      commit: `${next.replaceAll('.', '')}${index}c0ffee1234`.padEnd(40, '0'),
      pull: 4100 + index,
      alsoIn: index % 2 === 0 ? alsoIn : [],
    }),
  );
  return {
    tag: `v${next}`,
    version: next,
    line: next.split('.').slice(0, 2).join('.'),
    on: day(on),
    since: `v${since}`,
    counts: [
      { kind: 'security', count: 2 },
      { kind: 'bug', count: 5 },
      { kind: 'test', count: 3 },
    ],
    changes,
    more: 2,
    isCut: false,
  };
}

export function empty(): Publication {
  return publicationOf(statusOf(history(), 'extends: rolling\n', '2025-01-01'), NOTHING_BESIDE);
}

/** Every text that others write is one that wants out. */
export function hostile(): Publication {
  const seen = snapshot({
    url: 'javascript:alert(1)//',
    repository: HOSTILE,
    tags: [
      { name: 'v1.0.0', date: '2025-01-01' },
      { name: `v1.0.1-${HOSTILE}`, date: '2025-01-02' },
    ],
  });
  const rules = 'extends: staged\ntag: "/v(?<version>\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-(?<pre>.*))?/"\n';
  const status = { ...statusOf(seen, rules, '2025-02-01'), product: HOSTILE };
  const change = { text: HOSTILE, kind: 'bug', isBreaking: true, commit: HOSTILE, pull: 1, alsoIn: [HOSTILE] } as const;
  const made = composition('1.0.1', HOSTILE, '2025-01-02', []);
  const plugin = { name: HOSTILE, versions: [] };
  return {
    ...publicationOf(
      {
        ...status,
        policy: { ...status.policy, files: [HOSTILE], docs: { ...status.policy.docs, description: HOSTILE } },
      },
      {
        compositions: [{ ...made, tag: HOSTILE, line: HOSTILE, changes: [change] }],
        plugins: [{ plugin, lines: [{ line: HOSTILE, newest: { version: version('1.0.0'), tag: HOSTILE } }] }],
        gaps: [{ what: HOSTILE, remedy: HOSTILE }],
      },
    ),
    upgrades: [{ from: HOSTILE, to: HOSTILE, kind: 'patch', isAvailable: true, notes: HOSTILE }],
    rollbacks: [{ from: HOSTILE, to: HOSTILE, how: HOSTILE }],
  };
}

/** Sixty lines, no LTS, and names that have no place to break. */
export function crowded(): Publication {
  const long = 'x'.repeat(90);
  const entries = Array.from(
    { length: 60 },
    (_, line) => `${long}-v1.${line}.0 2025-01-${String((line % 28) + 1).padStart(2, '0')}`,
  );
  const seen = { ...history(...entries), url: 'https://github.com/acme/crowd' };
  const rules = `extends: rolling\nproduct: ${long}\ntag: "${long}-v{version}"\ntracks: { feature: [{ stage: ${'s'.repeat(40)}, until: never }] }\n`;
  const besides = {
    ...NOTHING_BESIDE,
    compositions: [{ ...composition('1.59.0', '1.58.0', '2025-01-04', [long]), tag: long }],
  };
  const made = publicationOf(statusOf(seen, rules, '2025-06-01'), besides);
  return { ...made, upgrades: [{ from: long, to: long, kind: 'patch', isAvailable: true, notes: long }] };
}

/** Ten thousand releases on two hundred and fifty lines that never end, each release with more changes than anybody reads. */
export function huge(): Publication {
  const entries = Array.from({ length: 10_000 }, (_, index) => {
    const [line, patch] = [Math.floor(index / 40), index % 40];
    return `v${Math.floor(line / 50)}.${line % 50}.${patch} ${new Date(Date.UTC(2015, 0, 1 + Math.floor(index / 3))).toISOString().slice(0, 10)}`;
  });
  const rules = 'extends: staged\ntracks: { lts: [{ stage: active, until: never, accepts: { security: any } }] }\n';
  const seen = { ...history(...entries), url: 'https://github.com/acme/vast' };
  const status = statusOf(seen, rules, '2025-01-01');
  const text = `fix: ${'<&">'.repeat(100)}`;
  const many = composition('4.49.39', '4.49.38', '2024-12-31', Array(50).fill('v4.48.39'));
  const changes = Array.from({ length: 100 }, (_, index) => ({
    text,
    kind: 'bug' as const,
    isBreaking: false,
    commit: index.toString(16).padStart(40, 'a'),
    alsoIn: many.changes[0]?.alsoIn ?? [],
  }));
  const compositions = status.releases.map((release) => ({
    ...many,
    tag: release.tag,
    version: release.version.text,
    changes,
  }));
  return publicationOf(status, { plugins: [], compositions, gaps: [] });
}

function version(text: string): Version {
  const found = parseVersionText(text);
  if (found === undefined) throw new Error(`the test wrote ${text}, which is no version`);
  return found;
}
