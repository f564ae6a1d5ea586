/** What the event that started a run means: which command, about what. */
import * as core from '@actions/core';
import { context } from '@actions/github';
import type { Command } from '../inputs/inputs.ts';
import type { RawInputs } from '../inputs/raw.ts';

/** Events after which something may have to be put right; every other one only asks. */
export function commandFor(event: string, ref: string, pull: string): Command {
  const proposing = ['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'];
  if (proposing.includes(event) || pull !== '') return 'gate';
  const writing = ['release', 'schedule', 'workflow_dispatch', 'workflow_run', 'repository_dispatch'];
  const isTagPush = (event === 'push' || event === 'create') && ref.startsWith('refs/tags/');
  return writing.includes(event) || isTagPush ? 'sync' : 'status';
}

/** What the inputs name, else what the event is about. Numbers only: everything else is read again by API. */
export function proposalOfRun(): Pick<RawInputs, 'pull' | 'base' | 'head' | 'mergeGroup'> {
  const [pull, base, head] = [core.getInput('pull-request'), core.getInput('base'), core.getInput('head')];
  if (pull !== '' || base !== '' || head !== '') return { pull, base, head };
  const group = context.payload.merge_group as { base_sha: string; head_sha: string; head_ref: string } | undefined;
  if (group) return { mergeGroup: { base: group.base_sha, head: group.head_sha, ref: group.head_ref } };
  const number = context.payload.pull_request?.number;
  return number === undefined ? {} : { pull: String(number) };
}

/** The tag whose release or push started the run. */
export function tagOfRun(): string | undefined {
  const release = context.payload.release as { tag_name?: string } | undefined;
  return release?.tag_name ?? /^refs\/tags\/(?<tag>.+)$/.exec(context.ref ?? '')?.groups?.tag;
}

/** The repository of the run; outside of a run there is none, and the inputs must name one. */
export function here(): { owner: string; repo: string } {
  try {
    return context.repo;
  } catch {
    return { owner: '', repo: '' };
  }
}

export function repositoryOfRun(): string {
  const { owner, repo } = here();
  return `${owner}/${repo}`;
}
