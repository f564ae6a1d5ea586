/** Generated changes for the laws of judging: titles, texts, labels, files and versions that anybody may write. */
import fc from 'fast-check';
import { type Change, SEVERITIES } from '../../src/domain/change/change.ts';
import { aChange } from '../domain/change/a-change.ts';

/** Pieces on which careless patterns go back and forth, or which mean something where text is shown. */
export const PIECES = [
  '(',
  '[',
  ' ',
  '\t',
  '\n',
  'a@',
  '#1 ',
  'fix ',
  'fix: ',
  'add ',
  'Revert "',
  '[Backport 1.2] ',
  '- [x] ',
  '<!--',
  '| a? | yes\n',
  '```release-note\n',
  'CVE-2024-',
  'CVE-2024-12345 ',
  'GHSA-mh99-',
  'severity: ',
  'CVSS 3.1 ',
  'not affected ',
  'update a to ',
  'bump a from 1 to ',
  '1.2.3 -> ',
  'improve a ',
  '::error::',
  '<script>',
  '\u001b[31m',
  '\u202e',
  '\ud800',
  '🙂',
  '[a](javascript:b) ',
];
const piece = fc.constantFrom(...PIECES);
const mixture = fc.array(fc.oneof(piece, fc.string({ maxLength: 20 }), fc.string({ unit: 'binary' })), {
  maxLength: 30,
});
const labelWords = fc.constantFrom('kind/bug', 'feature', 'severity/high', 'docs', 'breaking-change');
const versionWords = fc.constantFrom('1.0.0', 'v2.0.0', '^3', 'latest');

const path = fc.constantFrom(
  'README.md',
  'src/a.ts',
  'test/a.test.ts',
  '.github/workflows/a.yml',
  'ui/a.vue',
  'go.mod',
);

/** @param repeats how often a piece is repeated, where a text is one piece again and again */
export function changesWith(repeats: readonly number[]): fc.Arbitrary<Change> {
  const bomb = fc.tuple(piece, fc.constantFrom(...repeats)).map(([text, times]) => text.repeat(times));
  const hostile = fc.oneof(
    { weight: 5, arbitrary: mixture.map((parts) => parts.join('')) },
    { weight: 1, arbitrary: bomb },
  );
  const label = fc.oneof(labelWords, hostile);
  const version = fc.option(fc.oneof(versionWords, hostile), { nil: undefined });
  return fc
    .record({
      title: hostile,
      body: hostile,
      labels: fc.array(label, { maxLength: 8 }),
      paths: fc.option(fc.array(fc.oneof(path, hostile), { maxLength: 8 }), { nil: undefined }),
      messages: fc.array(hostile, { maxLength: 5 }),
      versions: fc.array(fc.record({ name: hostile, from: version, to: version }), { maxLength: 4 }),
      originals: fc.array(fc.record({ title: hostile, body: hostile }), { maxLength: 2 }),
      severities: fc.array(fc.option(fc.constantFrom(...SEVERITIES), { nil: undefined }), { maxLength: 4 }),
    })
    .map(({ title, body, labels, paths, messages, versions, originals, severities }) => ({
      ...aChange({
        title,
        body,
        labels,
        commits: messages,
        ...(paths === undefined ? {} : { files: paths }),
        versionChanges: versions.map(({ name, from, to }) => ({
          file: 'go.mod',
          name,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        })),
        originals: originals.map((one, index) => ({ ...one, id: `#${index}`, labels })),
        advisories: severities.map((severity, index) => ({
          id: `CVE-2024-1000${index}`,
          ...(severity === undefined ? {} : { severity }),
        })),
      }),
    }));
}

export const changes = changesWith([1000, 100_000]);
