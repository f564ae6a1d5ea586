/** The workflow people copy for the weekly scan: what is found lands on the branch that was scanned. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { matrixJson } from '../../../src/report/json.ts';
import { history, statusOf } from '../../domain/history.ts';
import { diagnosed, PATH, workflow } from './facts.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const TEXT = readFileSync(join('examples/workflows', 'scan-lines.yml'), 'utf8');
const { jobs } = parse(TEXT) as {
  readonly jobs: { readonly scan: { readonly permissions: object; readonly steps: readonly Step[] } };
};
const { steps, permissions } = jobs.scan;
const stepOf = (action: string) => steps.find(({ uses }) => uses?.startsWith(action));
const [checkout, scan, upload] = [stepOf('actions/checkout'), stepOf('aquasecurity/'), stepOf('github/codeql-action')];

it('uploads to the branch and the commit that were checked out, both or none', () => {
  expect(upload?.with).toMatchObject({
    ref: checkout?.with?.ref,
    sha: `\${{ steps.${checkout?.id}.outputs.commit }}`,
    sarif_file: scan?.with?.output,
  });
  expect(checkout?.with?.ref).toMatch(/^refs\/heads\/.{1,5}matrix\.branch }}$/);
  expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' });
});

it('is fed by what `status` tells, and leaves out a line without a branch', () => {
  const [entry] = matrixJson(statusOf(history('v1.0.0 2026-01-01'), 'extends: rolling\n', '2026-02-01'));
  expect(entry).toHaveProperty('branch');
  expect(steps.map((step) => step.if)).toEqual(['matrix.branch', 'matrix.branch', 'matrix.branch']);
});

it('the scanner is a commit, keeps no credentials, and never fails the run for what it finds', () => {
  expect(scan?.uses).toMatch(/@[0-9a-f]{40}$/);
  expect(checkout?.with?.['persist-credentials']).toBe(false);
  expect(scan?.with?.['exit-code']).toBe(0);
});

it('has no fault that doctor knows', () => {
  const rules = diagnosed({ setup: { workflows: [workflow(TEXT, PATH)] } }).map(({ rule }) => rule);
  expect(rules.filter((rule) => /cancels|unpermitted|elsewhere|unreadable/.test(rule))).toEqual([]);
});
