/** Laws of judging and of the gate: a bounded answer to anything, the same twice, and no text of theirs is live in it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CHANGE_KINDS, type Change, type Judgement, SEVERITIES } from '../../src/domain/change/change.ts';
import { judgeChange } from '../../src/domain/change/judge.ts';
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import { commentOf, gateMarkdown } from '../../src/report/gate-markdown.ts';
import { checkDescription, gateMessage, gateText } from '../../src/report/gate-text.ts';
import { logText } from '../../src/report/quoting.ts';
import { PLAIN } from '../domain/change/a-change.ts';
import { changesWith } from '../properties/changes.ts';
import { type Story, stories, verdictOf } from '../properties/stories.ts';
import { editedText } from './edits.ts';

const TITLES = [
  'fix(core): keep the order of tasks (#123)',
  '[Backport release-1.2] fix: do not lose input (#4567)',
  'build(deps): bump org.acme:lib from 1.2.3 to 1.2.4 in /app',
  'Revert "feat: add a page"',
  'chore(release): 1.2.3 [skip ci]',
  'SECURITY: CVE-2024-12345: escape names (high)',
];
const BODIES = [
  '## What\n\n- [x] Bug fix\n- [ ] New feature\n\n## Why\n\nCloses #12. (cherry picked from commit 0123456789abcdef0123456789abcdef01234567)\n',
  '<!-- do not edit -->\r\n```release-note\r\nNONE\r\n```\r\n| a | b |\r\n|---|---|\r\n| severity | high |\r\n',
  'Bumps [lib](https://github.com/a/b) from 1.0 to 2.0.\n<details>\n<summary>Notes</summary>\n<h2>2.0</h2>\n</details>\n',
];

export function pullRequestLaw() {
  const changes = changesWith([10, 1000]);
  const real = fc.tuple(changes, editedText(TITLES, 3), editedText(BODIES, 3)).map(
    ([one, title, body]): Change => ({
      ...one,
      title,
      body,
    }),
  );
  const told = fc
    .tuple(stories, editedText(TITLES, 3), editedText(BODIES, 3), fc.boolean())
    .map(([story, title, body, isReal]): Story => (isReal ? { ...story, title, body } : story));
  const one = fc.oneof(
    fc.oneof(changes, real).map((change) => ({ change })),
    told.map((story) => ({ story })),
  );
  return fc.property(one, (pull) => {
    if ('change' in pull) isJudged(pull.change);
    else isQuoted(pull.story);
  });
}

function isJudged(change: Change): void {
  const judgement = judgeChange(change, PLAIN);
  isWellFormed(judgement);
  const turned = { ...change, labels: change.labels.toReversed(), versionChanges: change.versionChanges.toReversed() };
  assert.deepEqual(judgeChange(turned, PLAIN), judgement, 'the same change, in another order');
}

function isWellFormed({ kind, severity, evidence, parts }: Judgement): void {
  assert.ok(kind === 'unknown' || (CHANGE_KINDS as readonly string[]).includes(kind), kind);
  assert.ok(severity === undefined || SEVERITIES.includes(severity), severity);
  assert.ok(evidence.length <= 30 && parts.length <= 250);
  for (const { seen, weight } of evidence) {
    assert.ok(Array.from(seen).length <= 120 && !/\n|\p{Cs}/u.test(seen), seen);
    assert.ok(Number.isInteger(weight) && weight >= 0 && weight <= 10);
  }
}

/** In a log no control character and no command; in Markdown no markup, mention or link of theirs. */
function isQuoted(story: Story): void {
  const gate = verdictOf(story);
  assert.equal(verdictOf(story).verdict, gate.verdict, 'the same pull request');
  const plain = gateText([gate], false);
  assert.doesNotMatch(plain, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  for (const line of logText(plain).split('\n')) assert.doesNotMatch(line, /^\s*::|##\[/);
  for (const line of [gateMessage(gate), checkDescription(gate)]) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
  const comment = commentOf(gate, 'always', 'acme/app:.github/lts-policy.yml') ?? '';
  assert.ok(comment.length < 65_536);
  for (const shown of [gateMarkdown([gate]), comment.slice(GATE_MARKER.length)])
    assert.doesNotMatch(shown.replace(/<\/?(?:details|summary|sub)>/g, ''), /[<`@[\]|]|!\(|:\/\/|www\./);
}
