/** Generated expressions, globs and texts for the laws of patterns. */
import fc from 'fast-check';

const signs = [
  'a',
  'b',
  'c',
  '.',
  '\\d',
  '[ab]',
  '[^a]',
  '\\w',
  '-',
  '\\.',
  '1',
  '^',
  '$',
  '\\b',
  '',
  '\\p{L}',
  '[😀a]',
];
const repeats = ['', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,2}?', '{2,}', '{0}', '{0,}?'];

const { source } = fc.letrec<{ source: string; group: string }>((tie) => ({
  source: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...signs),
    fc.tuple(tie('group'), fc.constantFrom(...repeats)).map(([group, repeat]) => group + repeat),
    fc.array(tie('source'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.array(tie('source'), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join('|')})`),
  ),
  group: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '[ab]', '.', '\\d'),
    tie('source').map((inner) => `(?:${inner})`),
    tie('source').map((inner) => `(?<name>${inner})`),
  ),
}));

/** Each group has a name of its own. */
export const expressionSource = source.map((text) => {
  let count = 0;
  return text.replace(/\(\?<name>/g, () => {
    count += 1;
    return `(?<g${count}>`;
  });
});

export const shortText = fc
  .array(fc.constantFrom('a', 'a', 'b', 'c', '1', '-', '.', '\n', '😀', '\uD83D'), { maxLength: 9 })
  .map((parts) => parts.join(''));

/** What people write: no group without an end, no two stars inside of a name. */
export const plainGlob = fc
  .array(
    fc.oneof(
      {
        weight: 9,
        arbitrary: fc.constantFrom('a', 'b', 'v', '1', '.', '-', '/', '/', '*', '?', '[ab]', '[0-9]', '@', ' ', 'é'),
      },
      { weight: 3, arbitrary: fc.constantFrom('{a,b}', '{a,*b}', '{,x}', '{a/b,c}', '{1..3}', '.b') },
      { weight: 2, arbitrary: fc.constantFrom('+([0-9])', '@(a|b)', '?(a)', '[0-9]+') },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .chain((text) => fc.constantFrom(text, `**/${text}`, `a/**/${text}`))
  .filter((glob) => !/\*\*[^/]|[^/]\*\*|\)[?*]|\/(?:\{,|\?\()/.test(glob));

export const ordinaryName = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'v', '1', '12', '.b', '-', '/', 'x', 'c', ' ', '3', '@', 'é'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
  .filter((name) => !/(?:^|\/)\.{0,2}(?:\/|$)/.test(name));
