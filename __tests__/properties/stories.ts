/** Generated pull requests for the laws of the gate: every word of them is somebody's who would like it to be live. */
import fc from 'fast-check';
import type { Review } from '../../src/domain/approval.ts';
import type { Gate } from '../../src/plan/gate/gate.ts';
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

export const stories = fc.record({
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

export type Story = typeof stories extends fc.Arbitrary<infer Told> ? Told : never;

export function verdictOf({ title, body, author, labels, paths, messages, base, reviews, gap, words }: Story): Gate {
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
