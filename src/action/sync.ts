/** `sync` as the Action: log, outputs, summary, annotations, red or green. */
import * as core from '@actions/core';
import { asSentence } from '../domain/sentence.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Sync } from '../plan/sync/outcome.ts';
import { explain } from '../report/explain.ts';
import { logText } from '../report/quoting.ts';
import { itemsOf, type Outcome } from '../report/sync-items.ts';
import { syncJson } from '../report/sync-json.ts';
import { syncMarkdown } from '../report/sync-markdown.ts';
import { syncText } from '../report/sync-text.ts';
import { runSync } from '../run/sync.ts';
import type { WholeWorld } from '../wiring/world.ts';
import { annotateFindings, failOnFindings } from './annotations.ts';
import { repositoryOfRun, tagOfRun } from './event.ts';
import { setChannelOutputs, setLargeOutput, writeSummary } from './outputs.ts';

/** Items that an output holds where all are too many. */
const MOST_ITEMS = 500;

export async function sync(inputs: Inputs, world: WholeWorld): Promise<void> {
  const found = await runSync(inputs, world);
  core.info(logText(syncText(found, { isColoured: false, isFull: inputs.isFull })));
  if (found.status) setChannelOutputs(found.status, tagOfRun());
  setSyncOutputs(found);
  await writeSummary(syncMarkdown(found));
  annotateSync(found, repositoryOfRun());
  const { status } = found;
  if (status && inputs.explain !== undefined) core.info(logText(explain(status, inputs.explain)));
  if (status) annotateFindings(status.findings);
  failFor(found);
  if (status) failOnFindings(status.findings, inputs, 'log');
}

function setSyncOutputs(found: Sync): void {
  const json = syncJson(found);
  core.setOutput('changed', json.changed);
  setLargeOutput('plan', JSON.stringify(json), () => {
    const items = json.items.filter(({ outcome }) => outcome !== 'agreed').slice(0, MOST_ITEMS);
    return JSON.stringify({ ...json, items });
  });
}

/** At the line of the policy that asks for it, where the repository of the run has that file. */
function annotateSync(found: Sync, repository: string): void {
  for (const item of itemsOf(found)) {
    if (item.outcome !== 'failed' && item.outcome !== 'refused' && item.outcome !== 'pending') continue;
    const show = item.outcome === 'failed' ? core.error : item.outcome === 'refused' ? core.warning : core.notice;
    const file = item.policy && fileHere(item.policy.file, repository);
    const place = file === undefined ? {} : { file, startLine: item.policy?.line ?? 1 };
    show(`${item.subject}: ${asSentence(item.because)} ${item.remedy ?? ''}`.trim(), {
      title: item.code ?? item.kind,
      ...place,
    });
  }
}

/** `acme/app:.github/lts-policy.yml` is a file of the repository `acme/app`; one of another repository has no line here. */
function fileHere(file: string, repository: string): string | undefined {
  const own = `${repository}:`;
  if (file.startsWith(own)) return file.slice(own.length);
  return file.includes(':') || file.startsWith('preset ') ? undefined : file;
}

/** Red where something was not done that should be, so that somebody looks; waiting is no failure. */
function failFor(found: Sync): void {
  const count = (outcome: Outcome) => itemsOf(found).filter((item) => item.outcome === outcome).length;
  const [failed, refused] = [count('failed'), count('refused')];
  if (failed + refused > 0) core.setFailed(`${failed} failed, ${refused} refused; see the summary.`);
  const { unverified } = found;
  if (unverified) core.setFailed(`${unverified.code}: what was written could not be read back: ${unverified.message}`);
}
