import { compileExpression, expressionProblem } from '../../../src/domain/pattern/expression.ts';
import { withoutHanging } from '../../bounded.ts';

describe('expressions', () => {
  it.each<[string, string, Record<string, string | undefined> | undefined, string]>([
    ['v(?<version>\\d+)', 'v12', { version: '12' }, 'a group'],
    ['v(?<version>\\d+)', 'xv12', undefined, 'the whole text'],
    ['(?<a>a)|(?<b>b)', 'b', { a: undefined, b: 'b' }, 'a group that took no part'],
    ['(?<a>a|ab)(?<b>b?)', 'ab', { a: 'a', b: 'b' }, 'the first way that arrives'],
    ['(?<a>a+?)(?<b>a*)', 'aaa', { a: 'a', b: 'aa' }, 'as few as possible'],
    ['(?:(?<a>a)|b)+', 'ab', { a: 'a' }, 'what a group took last'],
    ['(?<a>\\d{2,3})(?<b>\\d*)', '1234', { a: '123', b: '4' }, 'counted repetitions'],
    ['(?<a>\\d{2,3}?)(?<b>\\d*)', '1234', { a: '12', b: '34' }, 'as few of them as possible'],
    ['(?<a>x*)?b', 'b', { a: '' }, 'a group that took nothing is empty'],
    ['(?:a?)*', 'aa', {}, 'a repetition of what may be empty'],
    ['(?i:a)b', 'Ab', {}, 'flags inside'],
    ['(?P<a>a)', 'a', { a: 'a' }, 'names as Python writes them'],
    ['a{2', 'a{2', {}, 'a brace alone is a brace'],
    ['\\s', '\u00a0', undefined, 'spaces are those of ASCII'],
    ['[^\\].-]+', 'a[', {}, 'a set with signs in it'],
    ['\\p{L}+\\x{1F600}\\x41\\t', 'é😀A\t', {}, 'characters by number and kind'],
    ['.', '😀', {}, 'a pair of surrogates is one character'],
    ['.', '\n', undefined, 'a dot is no end of a line'],
    ['\\bx\\B.', 'xy', {}, 'edges of words'],
    ['(a(b))(?:c){0}', 'ab', {}, 'groups without a name'],
    ['a||b', '', {}, 'nothing at all'],
    ['\\/\\.\\-'.replace('\\-', '-'), '/.-', {}, 'escaped signs'],
  ])('%s in %j: %j (%s)', (source, text, expected) => {
    expect(expressionProblem(source)).toBeUndefined();
    const found = compileExpression(source, { isWhole: true }).exec(text);
    expect(found && { ...found }).toEqual(expected);
  });

  it('finds the first place, and lines where it is told to', () => {
    const text = 'name=a\ncore=1.0\ncore=2.0\n';
    expect(compileExpression('^core=(?<core>.+)$', { isByLine: true }).exec(text)?.core).toBe('1.0');
    expect(compileExpression('^core=(?<core>.+)$').exec(text)).toBeUndefined();
    expect(compileExpression('core=(?<core>.+)').exec(text)?.core).toBe('1.0');
    expect(compileExpression('^core=(?<core>.+)$', { isByLine: true }).exec('a\r\ncore=1.0\r\n')?.core).toBe('1.0');
  });

  it('one that is none finds nothing', () => {
    expect(compileExpression('(').exec('(')).toBeUndefined();
    expect(compileExpression('(?=a)a').exec('a')).toBeUndefined();
  });
});

describe('expressions that are refused', () => {
  it.each<[string, RegExp]>([
    ['(', /^a regular expression, in RE2's syntax \(missing closing \): `\(`\)$/],
    ['\\u0041', /^a regular expression, in RE2's syntax \(invalid escape sequence: `\\u`\)$/],
    ['[z-a]', /in RE2's syntax \(invalid character class range: `z-a`\)$/],
    ['a(?!b)', /without look-around.*two patterns/],
    ['a(?=b)', /without look-around/],
    ['(?<=v)1', /without look-around/],
    ['(?<!v)1', /without look-around/],
    ['(?<a>a)\\k<a>', /without back-references/],
    ['(a)\\1', /without back-references/],
    ['(?<a>a)|(?<a>b)', /each group name once/],
    ['(?:(?:a{99}){99}){99}', /at most 500 steps/],
    ['(?:a{25}){25}', /at most 500 steps/],
    ['a{1001}', /at most 500 steps/],
    ['a'.repeat(1001), /at most 1000 characters/],
    ['('.repeat(500) + ')'.repeat(500), /at most 500 steps/],
    [`${'(?:'.repeat(333)}`, /in RE2's syntax/],
  ])('%s', (source, expected) => {
    expect(withoutHanging(() => expressionProblem(source))).toMatch(expected);
  });

  it.each(['(?<version>\\d+)', '(?<major>\\d+)_x'])('%s has a group of those that are asked for', (source) => {
    expect(expressionProblem(source, ['version', 'major'], 'groups')).toBeUndefined();
    expect(expressionProblem(source.replace('<', '<x'), ['version', 'major'], 'groups')).toBe('groups');
    expect(expressionProblem(`\\${source.replace(')', '')}`, ['version'], 'groups')).toMatch(/^groups/);
  });
});

describe('expressions that hang JavaScript', () => {
  it.each([
    ['a+ in a+', '(?:a+)+b'],
    ['three deep', '(?:(?:a+)+)+b'],
    ['both ways the same', '(?:a|a)*b'],
    ['side by side', 'a*a*a*a*a*a*a*a*a*a*b'],
    ['many stars', `${'.*a'.repeat(30)}b`],
    ['counted', '(?:a{1,9}){1,9}b'],
    ['lazy', '(?:a*?a)+?b'],
  ])('%s: a file of 64 KiB is read to its end', (_, source) => {
    const { exec } = compileExpression(`(?<core>${source})`, { isByLine: true });
    const text = 'a'.repeat(65_535);
    expect(expressionProblem(source)).toBeUndefined();
    expect(withoutHanging(() => exec(text))).toBeUndefined();
    expect(withoutHanging(() => exec(`${text}b`))?.core).toMatch(/^a+b$/);
  });
});
