/** Real texts with random edits: what a hand, a merge or an attacker does to a file that was well formed. */
import fc from 'fast-check';

type Edit = (text: string) => string;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const sign = fc.constantFrom(...'{}[]:-?&*!|>%@`#,"\'\n\r\t \\/()+.~$^', '\u0000', '\u202e', '\ud800', '🎉', '\uFEFF');
/** Words on which careless readers stumble. */
const piece = fc.oneof(
  { weight: 3, arbitrary: sign },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['"', "'", '---\n', '<<: *x\n', '&a ', '*a', '!!binary ', '? ', '\n  - ', ': ', 'null', '1e999', '2025-02-30'],
      ...['constructor', '__proto__', '{line}', '{version}', '/(?<version>(a+)+)/', '/(?=a)(?<version>1)/', '!(x)'],
      ...['{a,b}{a,b}{a,b}{a,b}', '**/**/**/*', '+(+(+(a)))', 'rolling', 'staged', 'never', 'next LTS', '9999999999'],
    ),
  },
);
const long = fc.tuple(piece, fc.constantFrom(100, 3000)).map(([text, times]) => text.repeat(times).slice(0, 3000));

function placed(text: string, place: number): number {
  return Math.floor(text.length * place);
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(at, piece).map(
      ([place, words]): Edit =>
        (text) =>
          spliced(text, place, 0, words),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(at, long).map(
      ([place, words]): Edit =>
        (text) =>
          spliced(text, place, 0, words),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(at, fc.integer({ min: 1, max: 12 }), fc.option(piece, { nil: '' })).map(
      ([place, length, words]): Edit =>
        (text) =>
          spliced(text, place, length, words),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(at, at).map(
      ([from, to]): Edit =>
        (text) =>
          movedLine(text, from, to),
    ),
  },
  {
    weight: 1,
    arbitrary: at.map(
      (place): Edit =>
        (text) =>
          text.slice(0, placed(text, place)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Edit>((text) => text.replaceAll('\n', '\r\n')) },
);

function spliced(text: string, place: number, length: number, words: string): string {
  const start = placed(text, place);
  return text.slice(0, start) + words + text.slice(start + length);
}

/** A line a second time, somewhere else. */
function movedLine(text: string, from: number, to: number): string {
  const lines = text.split('\n');
  const line = lines[Math.floor(lines.length * from)] ?? '';
  return [...lines.slice(0, Math.floor(lines.length * to)), line, ...lines.slice(Math.floor(lines.length * to))].join(
    '\n',
  );
}

/** One of these texts, with up to so many edits. */
export function editedText(texts: readonly string[], most: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: most }))
    .map(([text, edits]) => edits.reduce((whole, change) => change(whole), text));
}
