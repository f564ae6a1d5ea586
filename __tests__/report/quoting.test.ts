import { ganttText, logText, markdownText, releaseUrl, terminalText } from '../../src/report/quoting.ts';

describe('for a terminal', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'escape sequences'],
    ['\u001b]0;title\u0007', 'a title'],
    ['\u009b31m', 'one-byte sequences'],
    ['a\rb', 'return to the start of the line'],
    ['a\nb', 'a new line'],
    ['a\bb', 'backspace'],
    ['a\u202eb', 'direction override'],
    ['a\u2066b', 'direction isolate'],
    ['a\u200bb', 'invisible'],
    ['a\u2028b', 'line separator'],
    ['a\u0000b', 'nul'],
  ])('%j holds no %s', (text) => {
    expect(terminalText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('leaves all else as it is', () => {
    expect(terminalText('v1.0.0 – Łódź 版本 🎉')).toBe('v1.0.0 – Łódź 版本 🎉');
  });
});

describe('for Markdown', () => {
  it.each([
    ['a|b', 'a&#124;b', 'no border of a table'],
    ['`x`', '&#96;x&#96;', 'no code'],
    ['[a](b)', '&#91;a&#93;&#40;b&#41;', 'no link'],
    ['![a](b)', '&#33;&#91;a&#93;&#40;b&#41;', 'no picture'],
    ['<script>', '&#60;script&#62;', 'no element'],
    ['<!-- x', '&#60;&#33;-- x', 'no comment'],
    ['*a* _b_ ~c~', '&#42;a&#42; &#95;b&#95; &#126;c&#126;', 'no emphasis'],
    ['@octocat', '&#64;&#8203;octocat', 'no mention'],
    ['#12', '&#35;12', 'no reference'],
    ['https://evil.example', 'https:&#47;&#47;evil.example', 'no link of its own'],
    ['www.evil.example', 'www&#46;evil.example', 'no link of its own'],
    ['&lt;b&gt;', '&#38;lt;b&#38;gt;', 'shown as written'],
    ['&#124;', '&#38;&#35;124;', 'shown as written'],
    ['$x$', '&#36;x&#36;', 'no formula'],
    ['a\\b', 'a&#92;b', 'no escape'],
    ['a\nb', 'a\uFFFDb', 'one line'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});

describe('for a mermaid chart', () => {
  it.each([
    ['a:b', 'a b', 'a colon ends a name'],
    ['a;b', 'a b', 'a semicolon ends a line'],
    ['a#b', 'a b', 'a sharp sign begins an entity'],
    ['a\nsection b', 'a section b', 'one line'],
    ['%%{init: {}}%%', 'init', 'no directive'],
    ['<b>', 'b', 'no element'],
    ['```', 'unnamed', 'no end of the block'],
    ['', 'unnamed', 'something'],
    ['Kestra 1.0-x_y+z', 'Kestra 1.0-x_y+z', 'ordinary names'],
    ['Łódź 版本', 'Łódź 版本', 'letters of any script'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(ganttText(text)).toBe(expected);
  });
});

describe('a link to a release', () => {
  it.each([
    ['v1.0.0', 'https://github.com/a/b/releases/tag/v1.0.0'],
    ['core/v1.0.0', 'https://github.com/a/b/releases/tag/core/v1.0.0'],
    ['v1.0.0+x', 'https://github.com/a/b/releases/tag/v1.0.0%2Bx'],
    ['a)b(c', 'https://github.com/a/b/releases/tag/a%29b%28c'],
    ['a b|c', 'https://github.com/a/b/releases/tag/a%20b%7Cc'],
    ['a\ud800b', 'https://github.com/a/b/releases/tag/a%EF%BF%BDb'],
  ])('%j: %s', (tag, expected) => {
    expect(releaseUrl('https://github.com/a/b', tag)).toBe(expected);
  });
});

describe('for the log of a run', () => {
  it.each([
    ['::error::x', 'at the start'],
    ['  ::set-output name=a::b', 'the runner trims'],
    ['a\n::error::x', 'on a later line'],
    ['a\r::error::x', 'after a bare return'],
    ['\t ::add-mask::x', 'after a tab'],
    ['##[error]x', 'the older form'],
    ['see ##[add-path]x', 'the older form counts anywhere in a line'],
  ])('%j is no command: %s', (text) => {
    const shown = logText(text);
    expect(shown.split(/[\r\n\u2028\u2029]/).filter((line) => /^\s*::/.test(line) || line.includes('##['))).toEqual([]);
    expect(shown.replaceAll('\u200b', '')).toBe(text);
  });

  it('leaves two colons within a line alone', () => {
    expect(logText('std::string')).toBe('std::string');
  });
});
