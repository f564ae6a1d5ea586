/** Inputs of the Action, as they were given and as the event completes them. */
import * as core from '@actions/core';
import { context } from '@actions/github';
import { LtsError } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { parseInputs } from '../inputs/parse.ts';
import type { RawInputs } from '../inputs/raw.ts';
import { commandFor, here, proposalOfRun, tagOfRun } from './event.ts';

/** @throws LtsError INPUT_INVALID naming every problem */
export function readInputs(): Inputs {
  const raw = { ...generalInputs(), ...syncInputs(), ...judgingInputs(), ...patchCheckInputs(), ...readersInputs() };
  const inputs = parseInputs(raw, { kind: 'github', ...here() });
  if (inputs.source.kind === 'github' && inputs.source.owner === '') {
    throw new LtsError('INPUT_INVALID', {
      problems: ['repository: expected OWNER/REPO (there is no GITHUB_REPOSITORY), seen nothing'],
    });
  }
  if (!['init', 'classify', 'promote'].includes(inputs.command)) return inputs;
  throw new LtsError('INPUT_INVALID', {
    problems: [
      `command: expected status, sync, gate, audit, patch-check, doctor, docs, upgrade-path, plugins or fleet, seen \`${inputs.command}\`, which runs in a shell only`,
    ],
  });
}

function generalInputs(): RawInputs {
  return {
    command: core.getInput('command') || commandFor(context.eventName, context.ref, core.getInput('pull-request')),
    github: core.getInput('repository'),
    repo: core.getInput('path'),
    history: core.getInput('history'),
    policy: core.getInput('policy'),
    asOf: core.getInput('as-of'),
    explain: core.getInput('explain'),
    saveSnapshot: core.getInput('save-snapshot'),
    failOn: core.getInput('fail-on'),
    dryRun: core.getInput('dry-run'),
    withBranches: true,
  };
}

function syncInputs(): RawInputs {
  return {
    allowRollback: core.getInput('allow-rollback'),
    lines: core.getInput('lines'),
    since: core.getInput('since'),
    uninstall: core.getInput('uninstall'),
  };
}

/** Of `gate` and `audit`. */
function judgingInputs(): RawInputs {
  return {
    warnOnly: core.getInput('warn-only'),
    comment: core.getInput('comment') !== 'false',
    commitStatus: core.getInput('commit-status'),
    range: core.getInput('range'),
    eventTag: tagOfRun() ?? '',
    ...proposalOfRun(),
  };
}

function patchCheckInputs(): RawInputs {
  return {
    scan: [core.getInput('scan')],
    issues: core.getInput('issues') || 'true',
    draftRelease: core.getInput('draft-release'),
  };
}

/** Of the commands that speak to readers; a workflow deploys, so that an upgrade path is guarded. */
function readersInputs(): RawInputs {
  return {
    from: core.getInput('from'),
    to: core.getInput('to'),
    fromFile: core.getInput('from-file'),
    toFile: core.getInput('to-file'),
    guard: true,
    subject: core.getInput('plugin'),
    plugin: core.getInput('plugin-path').split('\n'),
    check: core.getInput('check'),
    docsOut: core.getInput('out'),
    folders: core.getInput('folders').split('\n'),
    expect: core.getInput('expect'),
    page: core.getInput('page'),
  };
}
