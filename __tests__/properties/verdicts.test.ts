/** Laws of the gate: nothing of a pull request is live where a verdict is shown, and nobody approves who may not. */
import fc from 'fast-check';
import { GATE_MARKER } from '../../src/domain/gate-comment.ts';
import { commentOf, gateMarkdown } from '../../src/report/gate-markdown.ts';
import { checkDescription, gateMessage, gateText } from '../../src/report/gate-text.ts';
import { logText } from '../../src/report/quoting.ts';
import { stories, verdictOf } from './stories.ts';

it('a terminal and a log get no control characters, and the runner no commands', () => {
  fc.assert(
    fc.property(stories, (told) => {
      const gate = verdictOf(told);
      const plain = gateText([gate], false);
      expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const shown = logText(plain);
      expect(shown.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
      for (const line of [gateMessage(gate), checkDescription(gate)]) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(checkDescription(gate).length).toBeLessThanOrEqual(140);
    }),
  );
});

it('Markdown gets no markup of theirs', () => {
  fc.assert(
    fc.property(stories, (told) => {
      const gate = verdictOf(told);
      const comment = commentOf(gate, 'always', 'acme/app:.github/lts-policy.yml') ?? '';
      for (const shown of [gateMarkdown([gate]), comment.slice(GATE_MARKER.length)]) {
        const own = shown.replace(/<\/?(?:details|summary|sub)>/g, '');
        expect(own).not.toMatch(/[<`@[\]|]|!\(|:\/\/|www\./);
        expect(shown.match(/<details>/g)?.length).toBe(shown.match(/<\/details>/g)?.length);
      }
      expect(comment.length).toBeLessThan(65_536);
    }),
  );
});

it('with nobody to approve, no word of a review changes a verdict', () => {
  fc.assert(
    fc.property(stories, (told) => {
      const words = `${told.words}approvers: {}\n`;
      const [spoken, silent] = [verdictOf({ ...told, words }), verdictOf({ ...told, words, reviews: [] })];
      expect(spoken.verdict).toBe(silent.verdict);
      expect(spoken.approval).toBeUndefined();
    }),
  );
});
