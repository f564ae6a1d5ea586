import { globProblem, matchAny, matchGlobs } from '../../../src/domain/pattern/glob.ts';
import { withoutHanging } from '../../bounded.ts';

describe('globs', () => {
  it.each<[string, string, boolean, string]>([
    ['v1.*', 'v1.0', true, 'a star'],
    ['v1.*', 'v1x0', false, 'a dot is a dot'],
    ['v*', 'app/v1', false, 'the whole text'],
    ['*', 'app/v1', false, 'a star stops at a slash'],
    ['**', 'app/v1', true, 'two do not'],
    ['**/v1', 'v1', true, 'no folder'],
    ['**/v1', 'a/b/v1', true, 'two folders'],
    ['a/**/v1', 'a/v1', true, 'none between'],
    ['a/**', 'a/b/c', true, 'what is below'],
    ['a/**', 'a', false, 'and not the folder itself'],
    ['a**', 'ab/c', false, 'two stars in a name are one'],
    ['***', 'a/b', false, 'three are one'],
    ['v?', 'v1', true, 'one character'],
    ['v?', 'v', false, 'not none'],
    ['v?', 'v😀', true, 'a pair of surrogates is one'],
    ['🐛 é*', '🐛 éa', true, 'letters of all kinds'],
    ['?é', '🐛é', true, 'behind a sign, too'],
    ['\\é', 'é', true, 'escaped'],
    ['[🐛a]', '🐛', true, 'in a set'],
    ['[ab]', 'b', true, 'a set'],
    ['[ab]', '[ab]', true, 'letters in brackets may be a name'],
    ['[!ab]', 'b', false, 'all but a set'],
    ['[!ab]', '/', false, 'a slash is in none'],
    ['[]x]', ']', true, 'a bracket that comes first is one of the set'],
    ['[z-a]', 'b', false, 'a set that is none'],
    ['[a', '[a', true, 'a bracket alone is a bracket'],
    ['{a,b/c}.md', 'b/c.md', true, 'braces'],
    ['{a,{b,c}d}', 'cd', true, 'braces in braces'],
    ['a{,.txt}', 'a', true, 'nothing, or more'],
    ['{a}', '{a}', true, 'braces of one are braces'],
    ['{a', '{a', true, 'a brace alone is a brace'],
    ['v{1..3}', 'v2', true, 'a range'],
    ['{**/*.md,x}', 'a/b.md', true, 'stars in braces'],
    ['\\*', '*', true, 'an escaped star'],
    ['\\*', 'a', false, 'and no other'],
    ['\\d', 'd', true, 'a letter behind a backslash is itself'],
    ['\\d', '1', false, 'and no kind of character'],
    ['a/**', 'a/b\nc', true, 'any character'],
    ['[[:digit:]]', '1', true, 'a set by its name'],
    ['.*', '.x', true, 'names that begin with a dot are no others'],
    ['*', '.x', true, 'for a star neither'],
    ['./a', 'a', true, 'from here'],
    ['a|b', 'a', false, 'a bar is a bar'],
  ])('%s and %j: %s (%s)', (glob, text, expected) => {
    expect(matchAny([glob], {})(text)).toBe(expected);
  });

  it.each<[string, string, boolean, string]>([
    ['v+([0-9])', 'v2024', true, 'once or more'],
    ['v+([0-9])', 'v', false, 'not never'],
    ['v*(-a)', 'v-a-a', true, 'as often as it likes'],
    ['v?(-a)', 'v', true, 'perhaps'],
    ['@(a|b)*', 'bx', true, 'one of'],
    ['(a|b)', 'b', true, 'without a sign'],
    ['v[0-9]+', 'v2024', true, 'a plus behind a set, as in filters of workflows'],
    ['v+', 'v+', true, 'a plus behind a letter is a plus'],
    ['@(a', '@(a', true, 'a group without an end is none'],
  ])('with groups: %s and %j: %s (%s)', (glob, text, expected) => {
    expect(matchAny([glob], { hasGroups: true })(text)).toBe(expected);
  });

  it('without groups their signs are signs', () => {
    expect(matchAny(['app/(shop)/*'], {})('app/(shop)/a')).toBe(true);
    expect(matchAny(['+(a)'], {})('aa')).toBe(false);
  });

  it('in flat names a star crosses a slash', () => {
    expect(matchAny(['kind*bug'], { isFlat: true })('kind/a-bug')).toBe(true);
    expect(matchAny(['kind*bug'], {})('kind/a-bug')).toBe(false);
  });

  it.each<[string[], string, boolean, string]>([
    [['v*', '!v1*'], 'v2', true, 'taken'],
    [['v*', '!v1*'], 'v1', false, 'taken away'],
    [['!v1*', 'v*'], 'v1', false, 'in any order'],
    [['!v*'], 'x', true, 'of everything'],
    [['!v*'], 'v1', false, 'but that'],
    [[], 'v1', false, 'nothing says nothing'],
  ])('%j and %s: %s (%s)', (globs, text, expected) => {
    expect(matchGlobs(globs, {})(text)).toBe(expected);
  });
});

describe('globs that hang a backtracking engine', () => {
  const longest = (piece: string) => piece.repeat(Math.floor(1023 / piece.length));
  it.each([
    ['stars', `${longest('*a')}b`],
    ['folders', `${longest('**/')}b`],
    ['folders between names', longest('**/a/')],
    ['braces side by side', longest('{a,a}')],
    ['braces in braces', `${'{a,'.repeat(250)}a${'}'.repeat(250)}b`],
    ['open braces', '{'.repeat(1024)],
    ['open groups', '+('.repeat(512)],
    ['groups in groups', `${'+('.repeat(200)}a${')'.repeat(200)}b`],
    ['open brackets', '['.repeat(1024)],
    ['question marks', longest('*?')],
  ])('%s', (_, glob) => {
    const matches = matchAny([glob], { hasGroups: true });
    const texts = ['a'.repeat(4096), 'a/'.repeat(2048), `${'a/'.repeat(2048)}b`];
    expect(withoutHanging(() => texts.map((text) => matches(text)))).toHaveLength(3);
  });
});

describe('globs that are refused', () => {
  it.each<[string, RegExp]>([
    ['//', /names something/],
    ['v!(1|2)', /without `!\(…\)` inside/],
    ['v+(!(a))', /without `!\(…\)` inside/],
    ['[z-a]', /sets and groups that can be read/],
    ['a[c-b]', /sets and groups that can be read/],
    ['{'.repeat(100), /fewer than 100 brackets/],
  ])('%s', (glob, expected) => {
    expect(globProblem(glob)).toMatch(expected);
    expect(globProblem(`!${glob}`)).toMatch(expected);
  });

  it.each(['**/*.{md,mdx}', 'app/(shop)/[slug]/**', 'v+([0-9])*', '!(a)', 'c++/*', 'type: bug (high)', '@', ':bug: |'])(
    'and %s is not',
    (glob) => {
      expect(globProblem(glob)).toBeUndefined();
    },
  );

  it('one of them leaves the others as they are', () => {
    const matches = matchAny(['v!(1|2)', '[z-a]', 'a*'], { hasGroups: true });
    expect(['v3', 'ab', 'b'].map(matches)).toEqual([false, true, false]);
  });
});
