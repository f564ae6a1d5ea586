/** What `patch-check` is told, from words to meaning; all that is wrong at once. */
import { parseInputs } from '../../src/inputs/parse.ts';
import type { PatchInputs } from '../../src/inputs/patch-check.ts';
import type { RawInputs } from '../../src/inputs/raw.ts';
import type { HistorySource } from '../../src/inputs/source.ts';

const CLONE: HistorySource = { kind: 'git', directory: '.' };
const GITHUB = { github: 'acme/app' };
const told = (raw: RawInputs) => parseInputs({ command: 'patch-check', ...raw }, CLONE).patch;

it.each<[RawInputs, PatchInputs, string]>([
  [{}, { scans: [], failOn: 'breached', isKeepingIssues: false, isDrafting: false }, 'a clone'],
  [
    { ...GITHUB },
    { scans: [], failOn: 'breached', isKeepingIssues: false, isDrafting: false },
    'in a shell somebody asks',
  ],
  [
    { ...GITHUB, issues: 'true', draftRelease: '', failOn: '' },
    { scans: [], failOn: 'breached', isKeepingIssues: true, isDrafting: false },
    'as the Action says it',
  ],
  [
    { issues: 'true' },
    { scans: [], failOn: 'breached', isKeepingIssues: false, isDrafting: false },
    'the default of the Action on a clone: there are none, and nobody asked',
  ],
  [
    { ...GITHUB, issues: true, draftRelease: true, failOn: 'overdue' },
    { scans: [], failOn: 'overdue', isKeepingIssues: true, isDrafting: true },
    'everything',
  ],
  [
    { scan: ['a.json', '1.0=b.sarif\n1.1.2=c.json', 'v1=d.json', '1.0=x=y.json'] },
    {
      scans: [
        { path: 'a.json' },
        { line: '1.0', path: 'b.sarif' },
        { line: '1.1.2', path: 'c.json' },
        { path: 'v1=d.json' },
        { line: '1.0', path: 'x=y.json' },
      ],
      failOn: 'breached',
      isKeepingIssues: false,
      isDrafting: false,
    },
    'files of all lines, and of one',
  ],
])('%j: %j (%s)', (raw, expected) => {
  expect(told(raw)).toEqual(expected);
});

it.each<[RawInputs, readonly RegExp[]]>([
  [{ failOn: 'error' }, [/fail-on: expected never, breached, overdue, seen `error`/]],
  [{ issues: 'maybe' }, [/issues: expected true or false/]],
  [{ issues: true }, [/issues: expected `--github OWNER\/REPO` beside it, seen a clone/]],
  [{ commitStatus: 'lts' }, [/commit-status: expected `--github OWNER\/REPO` beside it, seen a clone/]],
  [{ draftRelease: 'true' }, [/draft-release: expected `--github/]],
  [{ history: 'x.json' }, [/history: expected a clone or GitHub for `patch-check`/]],
  [{ history: 'x.json', failOn: 'x', draftRelease: 'y' }, [/history:/, /fail-on:/, /draft-release:/]],
])('%j is refused, with all that is wrong', (raw, expected) => {
  for (const pattern of expected) expect(() => told(raw)).toThrow(pattern);
});

it('other commands know nothing of it, and read `fail-on` in their own words', () => {
  const inputs = parseInputs({ command: 'status', failOn: 'error', scan: ['a.json'], issues: 'x' }, CLONE);
  expect(inputs.patch).toBeUndefined();
  expect(inputs.failOn).toBe('error');
  expect(parseInputs({ command: 'patch-check', failOn: 'overdue' }, CLONE).failOn).toBe('never');
});
