/** Outputs that several commands set, and the summary of the job. */
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Finding } from '../domain/finding.ts';
import { liveChannels, type Status } from '../plan/status.ts';
import { imageTagsByRelease } from '../plan/sync/images.ts';
import { channelsJson } from '../report/json.ts';

/** GitHub refuses an output beyond 1 MiB, and a summary beyond 1024k. */
const LARGEST_TEXT = 1_000_000;

export function isTooLarge(text: string): boolean {
  return text.length > LARGEST_TEXT;
}

/** @param less what is set instead of a text that is too large */
export function setLargeOutput(name: 'json' | 'plan' | 'markdown', whole: string, less: () => string): void {
  core.setOutput(name, isTooLarge(whole) ? less() : whole);
}

/** What every command knows: where channels point, and what the tag of this run bears. */
export function setChannelOutputs(
  status: Status,
  tag: string | undefined,
  findings: readonly Finding[] = status.findings,
): void {
  const channels = channelsJson(status);
  for (const name of ['latest', 'latest-lts'] as const) core.setOutput(name, channels[name]?.tag ?? '');
  core.setOutput('channels', JSON.stringify(channels));
  core.setOutput('tag-channels', channelsOf(status, tag).join('\n'));
  core.setOutput('tag-images', (imageTagsByRelease(status).get(tag ?? '') ?? []).join('\n'));
  core.setOutput('findings', findings.length);
}

function channelsOf(status: Status, tag: string | undefined): readonly string[] {
  return liveChannels(status)
    .filter(({ release }) => tag !== undefined && release?.tag === tag)
    .map(({ name }) => name);
}

/** A server without summaries (old GHES) is no reason to fail. */
export async function writeSummary(text: string, fallback = ''): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const shown = isTooLarge(text) ? fallback.slice(0, LARGEST_TEXT) : text;
  await core.summary.addRaw(shown, true).write();
}

/** Where later steps of the job find it. */
export function fileOfJob(name: string): string {
  return join(process.env.RUNNER_TEMP ?? '.', name);
}
