/** What of the repository's rules would refuse a moving tag. */
import picomatch from 'picomatch';
import { type Finding, finding } from '../../domain/finding.ts';
import { movingTagName } from '../../domain/moving-tag.ts';
import type { Setup, TagRuleset } from '../../domain/setup.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Plan } from '../plan.ts';
import { liveChannels, type Status } from '../status.ts';

export function checkProtection(setup: Setup, status: Status, snapshot: Snapshot, plan: Plan): readonly Finding[] {
  const names = movingNames(status);
  return [
    ...readOnlyToken(setup),
    ...names.flatMap((name) => protectedTag(name, setup.rulesets ?? [], snapshot)),
    ...names.flatMap((name) => annotatedTag(name, snapshot)),
    ...immutableReleases(setup, names),
    ...workflowsDiffer(setup, plan),
  ];
}

function movingNames(status: Status): readonly string[] {
  return status.policy.movingTags.flatMap((rule) =>
    liveChannels(status)
      .filter(({ channel }) => channel.name === rule.channel)
      .map(({ name }) => movingTagName(rule, name)),
  );
}

function readOnlyToken({ mayWrite }: Setup): Finding[] {
  if (mayWrite !== false) return [];
  return [
    finding(
      'token-read-only',
      'token',
      'This token may read the repository and not write to it.',
      'For `sync` the job needs `permissions: { contents: write }`, or a token that may write.',
    ),
  ];
}

/** A tag that is not there is created, one that is there updated, which a rule against other than fast-forwards may stop. */
function protectedTag(name: string, rulesets: readonly TagRuleset[], snapshot: Snapshot): Finding[] {
  const exists = snapshot.tags.some((tag) => tag.name === name);
  const decisive = exists ? ['update', 'non_fast_forward'] : ['creation', 'update'];
  return rulesets.flatMap((ruleset) => {
    const rules = ruleset.rules.filter((rule) => decisive.includes(rule));
    if (ruleset.isBypassed || rules.length === 0 || !covers(ruleset, `refs/tags/${name}`)) return [];
    return [
      finding(
        'tag-protected',
        name,
        `The ruleset "${ruleset.name}" forbids ${rules.join(' and ')} of the moving tag ${name} (${ruleset.include.join(', ')}).`,
        `Let it cover versions only (such as \`refs/tags/v*.*.*\`), exclude \`refs/tags/${name}\`, or let the app behind the token bypass it.${ruleset.url === undefined ? '' : ` ${ruleset.url}`}`,
      ),
    ];
  });
}

/** Patterns are those of fnmatch with FNM_PATHNAME (GitHub, creating rulesets): `*` stops at a slash. */
function covers({ include, exclude }: TagRuleset, ref: string): boolean {
  const matches = (pattern: string) => pattern === '~ALL' || picomatch.isMatch(ref, pattern, { dot: true });
  return include.some(matches) && !exclude.some(matches);
}

function annotatedTag(name: string, snapshot: Snapshot): Finding[] {
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

function immutableReleases({ immutableReleases: isOn }: Setup, names: readonly string[]): Finding[] {
  if (!isOn || names.length === 0) return [];
  return [
    finding(
      'releases-immutable',
      'releases',
      'Releases of this repository are immutable: a tag that ever carried one can never be moved or made again.',
      `Never publish a release under ${names.join(', ')}; titles, notes and the "Latest" flag can be changed all the same.`,
    ),
  ];
}

/** "refusing to allow a GitHub App to create or update workflow": the token of a workflow may not bring in other workflow files. */
function workflowsDiffer({ workflowsMatch }: Setup, plan: Plan): Finding[] {
  return plan.effects.flatMap((effect) => {
    if (effect.kind !== 'move-tag' || workflowsMatch?.get(effect.to) !== false) return [];
    return [
      finding(
        'workflows-differ',
        effect.subject,
        `${effect.subject} shall move to ${effect.toTag}, whose workflow files are not those of the default branch or of a line branch: GitHub refuses that to the token of a workflow.`,
        'Use a token of a GitHub App (or a fine-grained personal one) with `contents: write` and `workflows: write`.',
      ),
    ];
  });
}
