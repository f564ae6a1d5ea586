/** Whether workflows run `gate` so that nobody talks it round, and again when something changes. */
import { foundIn } from './facts.ts';

const ALL = 'types: [opened, synchronize, reopened, edited, labeled, unlabeled]';

function gateWorkflow(on: string, inputs = '{ command: gate }'): string {
  return `on: ${on}\njobs:\n  gate:\n    steps:\n      - uses: acme/lts-policy@v0\n        with: ${inputs}\n`;
}

describe('who decides what is run', () => {
  it.each<[string, boolean, string]>([
    [gateWorkflow(`{ pull_request: { ${ALL} } }`), true, 'the pull request brings its own workflow'],
    [gateWorkflow(`{ pull_request: { ${ALL} } }`, '{ }'), true, 'the event decides'],
    [gateWorkflow(`{ pull_request: { ${ALL} } }`, '{ command: status }'), false, 'another command'],
    [gateWorkflow(`{ pull_request_target: { ${ALL} } }`), false, 'the default branch decides'],
    [gateWorkflow(`{ pull_request: { ${ALL} }, pull_request_target: { ${ALL} } }`), false, 'both'],
    [gateWorkflow(`{ pull_request: { ${ALL} }, workflow_call: }`), false, 'others call it, perhaps by rule'],
    [gateWorkflow('{ merge_group: }'), false, 'the queue'],
    [
      gateWorkflow(`{ pull_request: { ${ALL} } }`).replace('acme/lts-policy@v0', 'actions/checkout@v5'),
      false,
      'not ours',
    ],
  ])('%j: %s (%s)', (text, isFound) => {
    expect(foundIn('gate-forgeable', text)).toHaveLength(isFound ? 1 : 0);
  });
});

describe('what judges again', () => {
  it.each<[string, string | undefined, string]>([
    [gateWorkflow(`{ pull_request_target: { ${ALL} } }`), undefined, 'everything'],
    [gateWorkflow('pull_request_target'), 'types edited, labeled, unlabeled', 'what GitHub starts by itself'],
    [gateWorkflow('{ pull_request_target: { types: [opened, edited, labeled] } }'), 'type unlabeled', 'one left out'],
    [gateWorkflow('{ pull_request_target: { types: opened } }'), 'types edited', 'a single word'],
    [gateWorkflow('{ merge_group: }'), undefined, 'the queue has no such types'],
  ])('%j: %s (%s)', (text, words) => {
    const lines = foundIn('gate-stale', text);
    expect(lines).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });

  it('is no run of `sync`, though it can be started by hand', () => {
    const text = gateWorkflow('{ workflow_dispatch: }', '{ pull-request: "<<inputs.number>>" }');
    expect(foundIn('workflow-unpermitted', text)).toEqual([]);
    expect(foundIn('workflow-unscheduled', text)).toEqual([expect.stringContaining('no workflow')]);
  });
});
