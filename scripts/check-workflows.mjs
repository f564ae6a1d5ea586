// Holds action.yml, workflows, dependabot.yml and issue forms to the rules of GitHub: workflows and action.yml by GitHub's
// own parser (@actions/languageservice), the rest by what its documentation demands. Prints errors and warnings, exits 1 on
// an error.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { dependabotProblems, issueFormProblems } from './github-forms.mjs';

// GitHub's packages are written for bundlers: they import JSON without saying that it is JSON, which Node refuses.
const asModule = `
  import { readFile } from 'node:fs/promises';
  export async function load(url, context, next) {
    if (!url.endsWith('.json')) return next(url, context);
    const source = 'export default ' + (await readFile(new URL(url), 'utf8'));
    return { format: 'module', source, shortCircuit: true };
  }`;
register(`data:text/javascript,${encodeURIComponent(asModule)}`);

const { validate } = await import('@actions/languageservice');
const { validateAction } = await import('@actions/languageservice/validate-action');
// Of the version that GitHub's package itself uses.
const { TextDocument } = createRequire(import.meta.resolve('@actions/languageservice'))(
  'vscode-languageserver-textdocument',
);

/** Of a diagnostic; 3 and 4 are hints for editors. Absent means an error. */
const [ERROR, WARNING] = [1, 2];

const problems = [];
const warnings = [];
let count = 0;
for (const folder of ['.github/workflows', 'examples/workflows'])
  for (const file of yamlFilesOf(folder)) await check(file, validate);
await check('action.yml', validateAction);
checkForm('.github/dependabot.yml', dependabotProblems);
for (const file of yamlFilesOf('.github/ISSUE_TEMPLATE')) checkForm(file, issueFormProblems);

for (const text of [...problems, ...warnings]) console.error(text);
console.log(`${count} files, ${problems.length} errors, ${warnings.length} warnings`);
if (problems.length > 0) process.exitCode = 1;

async function check(file, validator) {
  count += 1;
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, readFileSync(file, 'utf8'));
  const fileProvider = { getFileContent: async ({ path }) => contentAt(path) };
  for (const { severity = ERROR, message, range } of await validator(document, { fileProvider })) {
    const told = `${file}:${range.start.line + 1}:${range.start.character + 1}: ${message}`;
    if (severity === ERROR) problems.push(told);
    else if (severity === WARNING) warnings.push(`${told} (warning)`);
  }
}

/** A called workflow; those that users copy lie in examples/ without the prefix of their copies. */
function contentAt(path) {
  const copied = path.replace(/^(?:\.\/)?\.github\/workflows\/lts-/, 'examples/workflows/');
  return { name: path, content: readFileSync(existsSync(path) ? path : copied, 'utf8') };
}

function checkForm(file, problemsOf) {
  if (!existsSync(file)) return problems.push(`${file}: is missing`);
  count += 1;
  problems.push(...problemsOf(parse(readFileSync(file, 'utf8')), file).map((problem) => `${file}: ${problem}`));
}

function yamlFilesOf(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}
