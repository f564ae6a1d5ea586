/** Releases made with the token of a workflow: "events triggered by the GITHUB_TOKEN will not create a new workflow run". */
import { type Finding, finding } from '../../domain/finding.ts';
import { isExpression, isWorkflowToken } from './expressions.ts';
import { type OwnRun, releaseEvents } from './own-runs.ts';
import { commandsOf } from './shell.ts';
import type { Step, Workflow } from './workflow-file.ts';

/** By action, the input or variable that holds its token, and whether it takes the workflow's where that is not given. */
const PUBLISHERS: Readonly<Record<string, { readonly token: string; readonly isGiven: boolean }>> = {
  'softprops/action-gh-release': { token: 'token', isGiven: true },
  'ncipollo/release-action': { token: 'token', isGiven: true },
  'actions/create-release': { token: 'GITHUB_TOKEN', isGiven: false },
  'googleapis/release-please-action': { token: 'token', isGiven: true },
  'google-github-actions/release-please-action': { token: 'token', isGiven: true },
  'goreleaser/goreleaser-action': { token: 'GITHUB_TOKEN', isGiven: false },
  'cycjimmy/semantic-release-action': { token: 'GITHUB_TOKEN', isGiven: false },
  'marvinpinto/action-automatic-releases': { token: 'repo_token', isGiven: false },
};

/** Only where nothing else than such an event would start `sync` at once. */
export function untriggeredReleases(runs: readonly OwnRun[], workflows: readonly Workflow[]): readonly Finding[] {
  const waiting = runs.filter(({ startedBy, isDry }) => !isDry && releaseEvents(startedBy).length > 0);
  const [first] = waiting;
  if (!first) return [];
  return workflows.flatMap((workflow) => {
    const isFollowed = runs.some(({ startedBy }) => startedBy === workflow || follows(startedBy, workflow));
    if (isFollowed) return [];
    return workflow.jobs
      .flatMap(({ steps }) => steps)
      .filter(publishesWithWorkflowToken)
      .slice(0, 1)
      .map(({ line }) => untriggered(workflow, line, first));
  });
}

function untriggered({ path, title }: Workflow, line: number, { startedBy }: OwnRun): Finding {
  return finding(
    'release-untriggered',
    `${path}:${line}`,
    `${path}:${line} publishes releases with the token of its workflow, whose events start no other: \`on: ${releaseEvents(startedBy).join(', ')}\` of ${startedBy.path} does not fire for them, and they wait for the next run.`,
    `Run \`sync\` after it (\`on: workflow_run: { workflows: [${JSON.stringify(title)}], types: [completed] }\`, as in examples/workflows/after-release.yml), or publish with the token of a GitHub App.`,
  );
}

function follows({ events }: Workflow, { title }: Workflow): boolean {
  const named = (events.get('workflow_run') as { readonly workflows?: unknown } | null | undefined)?.workflows;
  return (Array.isArray(named) ? named : [named]).includes(title);
}

function publishesWithWorkflowToken(step: Step): boolean {
  const name = (step.uses ?? '').replace(/@.*$/, '').toLowerCase();
  const publisher = PUBLISHERS[name];
  if (publisher) {
    const token = step.inputs[publisher.token] ?? step.env[publisher.token];
    // A draft is published by a person, whose event counts.
    const isDraft =
      step.inputs.draft !== undefined && step.inputs.draft !== 'false' && !isExpression(step.inputs.draft);
    return !isDraft && (token === undefined ? publisher.isGiven : isWorkflowToken(token));
  }
  const token = step.env.GH_TOKEN ?? step.env.GITHUB_TOKEN ?? '';
  return isWorkflowToken(token) && commandsOf(step.run ?? '').some(({ words }) => isPublishing(words));
}

function isPublishing(words: readonly string[]): boolean {
  const [program, ...rest] = words;
  const isDraft = rest.some((word) => word === '--draft' || word === '-d');
  if (program === 'gh') return rest[0] === 'release' && rest[1] === 'create' && !isDraft;
  return (
    program === 'semantic-release' || (program === 'npx' && rest.some((word) => /^semantic-release(?:@|$)/.test(word)))
  );
}
