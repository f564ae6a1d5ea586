/** Laws of reading policies: any text is a policy or has problems at places of it, and a policy says the same again. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Problem } from '../../src/errors.ts';
import { type PolicyDocument, readPolicyDocument } from '../../src/policy/document.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { presets } from '../../src/policy/presets.ts';
import { matchTag } from '../../src/policy/tag-pattern.ts';
import { steadyPolicy } from '../properties/histories.ts';
import { policies } from '../properties/repositories.ts';
import { editedText } from './edits.ts';

const TAGS = ['v1.0.0', 'v1.0.0-rc.1', 'jenkins-2.401', 'a'.repeat(200), `v${'1.'.repeat(100)}`, '\u202e/\ud800'];

/** How many of the texts were policies; for the report. */
export const counted = { policies: 0, refused: 0 };

export function policyLaw(examples: readonly string[]) {
  const generated = fc.oneof(steadyPolicy, policies);
  const text = fc.oneof(
    { weight: 5, arbitrary: editedText(examples, 4) },
    { weight: 1, arbitrary: fc.constantFrom(...examples) },
    { weight: 2, arbitrary: generated },
    { weight: 3, arbitrary: generated.chain((one) => editedText([one], 4)) },
  );
  return fc.property(text, (one) => {
    const read = readPolicyDocument('p.yml', one);
    if ('problems' in read) {
      counted.refused += 1;
      arePlaced(read.problems, one);
      return;
    }
    const parsed = parsePolicy(withBase(read.document));
    if ('problems' in parsed) {
      counted.refused += 1;
      arePlaced(
        parsed.problems.filter(({ file }) => file === 'p.yml'),
        one,
      );
      return;
    }
    counted.policies += 1;
    for (const tag of TAGS)
      for (const pattern of parsed.policy.eras.flatMap(({ tags }) => tags)) matchTag(pattern, tag);
    // Each is a reading of its own; one for a text is enough for many of them.
    const other = one.length % 2 === 0 ? JSON.stringify(read.document.value) : one.replaceAll(/\r?\n/g, '\r\n');
    assert.deepEqual(again(other), told(parsed.policy), 'as JSON, or with other ends of lines, it says the same');
  });
}

function withBase(document: PolicyDocument): readonly [PolicyDocument, ...PolicyDocument[]] {
  const name = document.value.extends;
  const base = name === undefined || !Object.hasOwn(presets, name) ? undefined : presets[name];
  const read = base === undefined ? undefined : readPolicyDocument(`preset ${name}`, base);
  return read && 'document' in read ? [read.document, document] : [document];
}

function again(text: string): unknown {
  const read = readPolicyDocument('p.yml', text);
  assert.ok('document' in read, JSON.stringify(read));
  const parsed = parsePolicy(withBase(read.document));
  assert.ok('policy' in parsed, JSON.stringify(parsed));
  return told(parsed.policy);
}

/** What a policy says, without where it says it. */
function told(policy: Policy): unknown {
  return JSON.parse(
    JSON.stringify(policy, (key, value) => {
      if (key === 'origin') return undefined;
      return value instanceof Map ? [...value] : value;
    }),
  );
}

function arePlaced(problems: readonly Problem[], text: string): void {
  const lines = text.split('\n');
  assert.ok(problems.length > 0);
  for (const { line = 0, column = 0, expected, seen } of problems) {
    assert.ok(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}`);
    assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `column ${column} of line ${line}`);
    for (const words of [expected, seen]) assert.ok(words !== '' && !/undefined|\[object/.test(words), words);
  }
}
