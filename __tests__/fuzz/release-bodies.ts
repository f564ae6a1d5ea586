/** Laws of the managed block: it comes and goes in any text, and nothing of anybody else's changes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockContent } from '../../src/domain/block-marker.ts';
import { removeBlock, writeBlock } from '../../src/domain/managed-block.ts';
import { seeNotes } from '../../src/domain/notes.ts';
import { anyWords, foreignBody, hostileBody, plainWords } from '../properties/bodies.ts';
import { editedText } from './edits.ts';

const NOTES = [
  '## What changed\n\n- fix: a (#1)\n- feat: b by @anna in https://github.com/a/b/pull/2\n\n**Full Changelog**: x...y\n',
  '<!-- Release notes generated using configuration in .github/release.yml -->\r\n\r\n```yaml\r\na: |\r\n  ~~~\r\n```\r\n',
  '<details>\n<summary>More</summary>\n\n````md\n```js\n```\n````\n\n</details>\n',
  `${writeBlock('Notes\n', '> **LTS** · release line 1.0')}\n1. \`\`\`sh\n   x\n   \`\`\`\n`,
];

export function releaseBodyLaw() {
  const body = fc.oneof(
    { weight: 3, arbitrary: hostileBody },
    { weight: 1, arbitrary: foreignBody },
    { weight: 2, arbitrary: editedText(NOTES, 5) },
    { weight: 2, arbitrary: hostileBody.chain((one) => editedText([one], 3)) },
  );
  return fc.property(body, fc.oneof(anyWords, plainWords), (text, words) => {
    const once = writeBlock(text, words);
    const content = blockContent(words);
    assert.equal(writeBlock(once, words), once, 'writing twice');
    assert.deepEqual(seeNotes(once), { content, isWhole: true, length: once.length });
    assert.equal(blockContent(content), content, 'what is held is held again');
    const rest = removeBlock(text);
    assert.equal(removeBlock(rest), rest, 'removing twice');
    assert.deepEqual(seeNotes(rest), { isWhole: false, length: rest.length });
    assert.equal(removeBlock(once, words), removeBlock(text, words), 'removing after writing');
    if (!text.includes('<!-- lts-policy:')) {
      assert.equal(rest, text, 'nothing is ours');
      assert.equal(removeBlock(once), text, 'as it was');
      assert.ok(once.includes(text), 'not a byte of it changes');
    }
    const seen = seeNotes(text);
    if (seen.content !== undefined) assert.equal(writeBlock(text, seen.content) === text, seen.isWhole, 'whole');
  });
}
