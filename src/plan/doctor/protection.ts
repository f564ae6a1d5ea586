/** What would refuse a write, or spoil what it writes to. */
import { type Finding, finding } from '../../domain/finding.ts';
import type { Setup } from '../../domain/setup.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Plan } from '../sync/plan.ts';
import { type DoctorFacts, listed, movingNames } from './facts.ts';
import { checkRulesets } from './rulesets.ts';

export function checkProtection({ setup, status, snapshot, plan }: DoctorFacts): readonly Finding[] {
  const names = movingNames(status);
  return [
    ...repositoryArchived(setup),
    ...tokenReadOnly(setup),
    ...checkRulesets(setup, names, snapshot),
    ...names.flatMap((name) => channelAnnotated(name, snapshot)),
    ...releasesImmutable(setup, names),
    ...workflowsDiffer(setup, plan),
  ];
}

function repositoryArchived({ isArchived }: Setup): Finding[] {
  if (isArchived !== true) return [];
  return [
    finding(
      'repository-archived',
      'repository',
      'The repository is archived: nothing in it can be changed, and its schedules do not run.',
      'Unarchive it (Settings, General, Danger Zone), or take the workflow out.',
    ),
  ];
}

function tokenReadOnly({ mayWrite, askedBy }: Setup): Finding[] {
  if (mayWrite !== false) return [];
  const why =
    askedBy === 'nobody'
      ? 'There is no token (GITHUB_TOKEN or GH_TOKEN)'
      : 'This token is of somebody who may not write to the repository';
  return [
    finding(
      'token-read-only',
      'token',
      `${why}: enough for \`doctor\`, not for \`sync\`.`,
      'In a workflow give the job `permissions: { contents: write }`; elsewhere use a token of somebody who may write.',
    ),
  ];
}

function channelAnnotated(name: string, snapshot: Snapshot): Finding[] {
  const tag = snapshot.tags.find((one) => one.name === name);
  if (!tag?.object || !tag.commit || tag.object === tag.commit) return [];
  return [
    finding(
      'channel-annotated',
      name,
      `The moving tag ${name} is an annotated tag; its message and date stay those of the version it was made for.`,
      'Nothing: the next move makes it a lightweight one.',
    ),
  ];
}

function releasesImmutable({ immutableReleases: isOn }: Setup, names: readonly string[]): Finding[] {
  if (!isOn || names.length === 0) return [];
  return [
    finding(
      'releases-immutable',
      'releases',
      'Releases of this repository are immutable: a tag that ever carried one can never be moved or made again.',
      `Never publish a release under ${listed(names)}; titles, notes and the "Latest" flag can be changed all the same.`,
    ),
  ];
}

/** "refusing to allow a GitHub App to create or update workflow": the token of a workflow may not bring in other workflow files. */
function workflowsDiffer({ foreignWorkflows }: Setup, plan: Plan): Finding[] {
  return plan.effects.flatMap((effect) => {
    const files = effect.kind === 'move-tag' ? (foreignWorkflows?.get(effect.to) ?? []) : [];
    if (effect.kind !== 'move-tag' || files.length === 0) return [];
    return [
      finding(
        'workflows-differ',
        effect.subject,
        `${effect.subject} has to move to ${effect.toTag}, where ${listed(files, 3)} ${files.length === 1 ? 'is' : 'are'} not as on any branch: GitHub refuses that to the token of a workflow.`,
        `Keep a branch at ${effect.toTag} or after it (a line branch), or use a token of a GitHub App (or a fine-grained personal one) with \`contents: write\` and \`workflows: write\`.`,
      ),
    ];
  });
}
