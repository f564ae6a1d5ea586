/** The laws that `npm run fuzz` tries a hundred thousand times, here a few times each. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { policyLaw } from './policies.ts';
import { pullRequestLaw } from './pull-requests.ts';
import { releaseBodyLaw } from './release-bodies.ts';
import { tagListLaw } from './tag-lists.ts';

const FOLDER = new URL('../../examples/policies/', import.meta.url);
const examples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const { tags } = JSON.parse(readFileSync(new URL('../../examples/kestra.json', import.meta.url), 'utf8'));
const kestra = { policy: readFileSync(new URL('kestra.yml', FOLDER), 'utf8'), tags };

it.each([
  ['policies', policyLaw(examples)],
  ['tag lists', tagListLaw([kestra])],
  ['release bodies', releaseBodyLaw()],
  ['pull requests', pullRequestLaw()],
])('%s', (_, law) => {
  expect(() => fc.assert(law as fc.IProperty<unknown>, { numRuns: 60 })).not.toThrow();
});
