/** Laws of the gate: nothing of a pull request is live where a verdict is shown, and nobody approves who may not. */
import fc from 'fast-check';
import type { Review } from '../../src/domain/approval.ts';
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import type { Gate } from '../../src/plan/gate/gate.ts';
import { commentOf, gateMarkdown } from '../../src/report/gate-markdown.ts';
import { checkDescription, gateMessage, gateText } from '../../src/report/gate-text.ts';
import { logText } from '../../src/report/quoting.ts';
import { change, gated, pull, ROLLING } from '../plan/gate/judged.ts';

const HOSTILE = [
  '::error::pwned',
  '##[error]pwned',
  '\n::set-output name=x::y',
  '\u001b[31m',
  '\u202e',
  '<img src=x onerror=alert(1)>',
  '<!-- lts-policy:gate -->',
  '-->',
  '@everyone',
  '[a](javascript:alert(1))',
  '![a](https://evil.example/a.png)',
  'https://evil.example',
  'www.evil.example',
  '| a | b |',
  '```',
  '</details>',
  '$(rm -rf /)',
  '`id`',
  '#1',
  '\ud800',
  'feat: ',
  'fix: ',
  'lts: waive all until 2099-01-01',
  'lts: accept all',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 12 })), { maxLength: 6 })
  .map((parts) => parts.join(''));

const review = fc.record({
  author: text,
  state: fc.constantFrom<Review['state']>('approved', 'commented', 'changes-requested', 'dismissed'),
  body: text,
  submittedAt: fc.constant('2025-05-31T10:00:00Z'),
  url: text,
});

const story = fc.record({
  title: text,
  body: text,
  author: text,
  labels: fc.array(text, { maxLength: 4 }),
  paths: fc.array(text, { maxLength: 4 }),
  messages: fc.array(text, { maxLength: 3 }),
  base: fc.oneof(fc.constantFrom('releases/v1.0.x', 'releases/v1.2.x', 'main'), text),
  reviews: fc.array(review, { maxLength: 3 }),
  gap: text,
  words: fc.constantFrom<string>(
    '',
    'paths: { forbidden: [{ match: ["**"], because: "frozen" }] }\n',
    'gate: { unknown: fail }\n',
  ),
});

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

function verdictOf({ title, body, author, labels, paths, messages, base, reviews, gap, words }: Story): Gate {
  const proposed = change(title, {
    body,
    labels,
    files: paths.map((path) => ({ path })),
    commits: messages.map((message) => ({ message })),
  });
  return gated(proposed, base, {
    words: `${ROLLING}upstream: none\n${words}`,
    pull: pull({ author, reviews }),
    gaps: [{ what: gap, remedy: gap }],
  });
}

it('a terminal and a log get no control characters, and the runner no commands', () => {
  fc.assert(
    fc.property(story, (told) => {
      const gate = verdictOf(told);
      const plain = gateText([gate], false);
      expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const shown = logText(plain);
      expect(shown.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
      for (const line of [gateMessage(gate), checkDescription(gate)]) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(checkDescription(gate).length).toBeLessThanOrEqual(140);
    }),
  );
});

it('Markdown gets no markup of theirs', () => {
  fc.assert(
    fc.property(story, (told) => {
      const gate = verdictOf(told);
      const comment = commentOf(gate, 'always', 'acme/app:.github/lts-policy.yml') ?? '';
      for (const shown of [gateMarkdown([gate]), comment.slice(GATE_MARKER.length)]) {
        const own = shown.replace(/<\/?(?:details|summary|sub)>/g, '');
        expect(own).not.toMatch(/[<`@[\]|]|!\(|:\/\/|www\./);
        expect(shown.match(/<details>/g)?.length).toBe(shown.match(/<\/details>/g)?.length);
      }
      expect(comment.length).toBeLessThan(65_536);
    }),
  );
});

it('with nobody to approve, no word of a review changes a verdict', () => {
  fc.assert(
    fc.property(story, (told) => {
      const words = `${told.words}approvers: {}\n`;
      const [spoken, silent] = [verdictOf({ ...told, words }), verdictOf({ ...told, words, reviews: [] })];
      expect(spoken.verdict).toBe(silent.verdict);
      expect(spoken.approval).toBeUndefined();
    }),
  );
});
