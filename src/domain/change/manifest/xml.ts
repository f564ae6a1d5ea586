/** Comments of XML, which run over lines. */
import type { ManifestLine } from './hunks.ts';

export function withoutComments(lines: readonly ManifestLine[]): readonly ManifestLine[] {
  let isComment = false;
  return lines.map(({ text, isChanged }) => {
    const kept: string[] = [];
    for (let rest = text; rest !== ''; ) {
      const mark = isComment ? '-->' : '<!--';
      const at = rest.indexOf(mark);
      if (!isComment) kept.push(at < 0 ? rest : rest.slice(0, at));
      if (at < 0) break;
      rest = rest.slice(at + mark.length);
      isComment = !isComment;
    }
    return { text: kept.join(''), isChanged };
  });
}
