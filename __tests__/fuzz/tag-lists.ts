/** Laws of a status: every tag is told once, their order does not count, and channels point where their rule says. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar.ts';
import { newestOf } from '../../src/domain/line.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { planStatus, type Status } from '../../src/plan/status.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { statusJson } from '../../src/report/json.ts';
import { policy } from '../domain/history.ts';
import { START, steadyPolicy } from '../properties/histories.ts';
import { hostileNames, snapshotOf } from '../properties/tag-lists.ts';
import { editedText } from './edits.ts';

/** A real project: what its tags are called, and a policy that reads them. */
export interface Project {
  readonly policy: string;
  readonly tags: readonly { readonly name: string; readonly date?: string }[];
}

const EXTRAS = [
  'extends: rolling\nignore: ["*-x", "v9+([0-9])*", "!v1*"]\nyanked: ["1.0.1"]\n',
  'extends: rolling\ntag: ["/v(?<major>\\\\d+)\\\\.(?<minor>\\\\d+)(?:\\\\.(?<patch>\\\\d+))?(?<pre>.*)/", "{version}"]\n',
  'extends: staged\nsource: tags\nchannels: { "v{line}": each line, "lts-{line}": each LTS line }\nmovingTags: ["v{line}"]\n',
];

export function tagListLaw(projects: readonly Project[]) {
  const rules = new Map<string, Policy>(
    [...EXTRAS, ...projects.map((project) => project.policy)].map((text) => [text, policy(text)]),
  );
  const extra = fc.constantFrom(...EXTRAS).map((text) => rules.get(text) as Policy);
  const list = fc.oneof(
    { weight: 2, arbitrary: fc.tuple(hostileNames.map(snapshotOf), fc.oneof(extra, steadyPolicy.map(policy))) },
    { weight: 3, arbitrary: fc.constantFrom(...projects).chain((project) => realList(project, rules)) },
  );
  return fc.property(list, fc.nat(1500), fc.infiniteStream(fc.nat()), ([snapshot, words], days, dice) => {
    const asOf = addDays(START, days);
    const status = planStatus(snapshot, words, asOf);
    areAllTold(status, snapshot);
    channelsKeepTheirRules(status);
    const turned = { ...snapshot, tags: shuffled(snapshot.tags, () => dice.next().value) };
    assert.deepEqual(statusJson(planStatus(turned, words, asOf)), statusJson(status), 'the order counts');
  });
}

/** Some tags of a project, and some whose names were damaged. */
function realList(project: Project, rules: ReadonlyMap<string, Policy>) {
  const names = project.tags.map(({ name }) => name);
  const real = fc.subarray([...project.tags], { maxLength: Math.min(30, project.tags.length) });
  const damaged = fc.array(fc.record({ name: editedText(names, 2), days: fc.nat(1500) }), { maxLength: 6 });
  return fc.tuple(real, damaged).map(([tags, others]): [Snapshot, Policy] => {
    const more = others.map(({ name, days }) => ({ name, date: addDays(START, days) }));
    const unique = new Map([...tags, ...more].map((tag) => [tag.name, tag]));
    return [{ ...snapshotOf([]), tags: [...unique.values()] }, rules.get(project.policy) as Policy];
  });
}

function shuffled<Item>(items: readonly Item[], die: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: die() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function areAllTold(status: Status, snapshot: Snapshot): void {
  const told = [...status.releases, ...status.ignored].map(({ tag }) => tag).sort();
  const pages = status.policy.source === 'tags' ? [] : snapshot.releases.map(({ tag }) => tag);
  assert.deepEqual(told, [...new Set([...snapshot.tags.map(({ name }) => name), ...pages])].sort());
  for (const { tag, reason } of status.ignored) assert.ok(reason !== '', tag);
}

function channelsKeepTheirRules(status: Status): void {
  for (const { name, channel, release, isEnded } of status.channels) {
    if (release === undefined || channel.hold) continue;
    assert.ok(!release.isPrerelease, `${name} points at a prerelease`);
    const of = status.lifecycles.find(({ line }) => newestOf(line)?.tag === release.tag);
    assert.ok(of, `${name} points at ${release.tag}, which is the newest of no line`);
    if (channel.to.includes('LTS')) assert.ok(of.type === 'lts', `${name} points at a line that is not LTS`);
    if (channel.to === 'newest LTS') assert.equal(of.isSupported, !isEnded, name);
  }
}
