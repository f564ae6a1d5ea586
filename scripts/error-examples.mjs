// Writes the example of each error into docs/errors.md, after a change of wording. usage: node scripts/error-examples.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { compileSources } from './compile-sources.mjs';

const PAGE = 'docs/errors.md';
const load = compileSources('error-examples', ['src/errors.ts', '__tests__/error-examples.ts']);
const { exampleOf } = await load('__tests__/error-examples');
const block = /(^### `(?<code>\w+)`\n\n```\n)[\s\S]*?(\n```$)/gm;
const page = readFileSync(PAGE, 'utf8');
writeFileSync(
  PAGE,
  page.replace(block, (_, head, code, end) => `${head}${exampleOf(code)}${end}`),
);
