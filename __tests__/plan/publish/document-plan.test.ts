import type { BlockName } from '../../../src/domain/document-block-name.ts';
import { changesOf, planDocuments } from '../../../src/plan/publish/document-plan.ts';

const END = '<!-- lts-policy:end -->';
const block = (name: string, content: string) => `<!-- lts-policy:begin ${name} -->\n${content}\n${END}\n`;
const WORDS: Partial<Record<BlockName, string>> = { lifecycle: '| a |\n| --- |', next: 'soon' };
const plan = (documents: Readonly<Record<string, string>>) =>
  planDocuments(
    Object.entries(documents).map(([path, text]) => ({ path, text })),
    (name) => WORDS[name],
  );

describe('what documents should say', () => {
  it('each block with its state, and the whole new text', () => {
    const text = `# A\n${block('lifecycle', 'old')}b\n${block('next', 'soon')}${block('plugins', 'kept')}`;
    const { documents, problems } = plan({ 'README.md': text });
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      {
        path: 'README.md',
        from: text,
        to: text.replace('old', '\n| a |\n| --- |\n'),
        blocks: [
          { name: 'lifecycle', line: 2, state: 'stale', from: 'old', to: '| a |\n| --- |' },
          { name: 'next', line: 6, state: 'fresh', from: 'soon', to: 'soon' },
          { name: 'plugins', line: 9, state: 'kept', from: 'kept', to: 'kept' },
        ],
      },
    ]);
  });

  it.each<[string, string, boolean]>([
    ['a stale block', block('next', 'late'), true],
    ['an empty one', `<!-- lts-policy:begin next -->\n${END}`, true],
    ['a fresh one', block('next', 'soon'), false],
    ['one that a formatter padded', block('lifecycle', '\n| a   |\n| ----- |\n'), false],
    ['one that cannot be told', block('plugins', 'x'), false],
    ['no block', '# A\n', false],
  ])('%s: a change is %s', (_, text, isChange) => {
    expect(changesOf(plan({ 'a.md': text }))).toHaveLength(isChange ? 1 : 0);
  });

  it('after it was written there is nothing to write', () => {
    const first = plan({ 'a.md': `${block('next', 'late')}${block('lifecycle', '')}` });
    const again = plan({ 'a.md': first.documents[0]?.to ?? '' });
    expect(again.documents[0]?.blocks.map(({ state }) => state)).toEqual(['fresh', 'fresh']);
    expect(changesOf(again)).toEqual([]);
  });

  it('a document with a mistake is not planned; the others are, and every mistake is told', () => {
    const { documents, problems } = plan({
      'a.md': block('next', 'late'),
      'b.md': `${block('next', 'late')}${END}\n${block('nxt', 'x')}`,
      'c.md': END,
    });
    expect(documents.map(({ path }) => path)).toEqual(['a.md']);
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.md:4', 'b.md:5', 'c.md:1']);
  });

  it('words are made once for each name', () => {
    let count = 0;
    planDocuments([{ path: 'a.md', text: block('next', 'x').repeat(5) }], () => {
      count += 1;
      return undefined;
    });
    expect(count).toBe(1);
  });
});
