// What the code measures: sizes of files and functions, clean files, bare errors, tables of tests. `npm run house`
// prints one table; `npm run house -- --long` also the places worth a look. Counted with TypeScript's own parser.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
const LONG_FUNCTION = 40;

/** Packages and modules through which a file reaches the world. */
const UNCLEAN = /^(?:node:(?:fs|child_process|http|https|net|process)|@actions\/|@octokit\/|minipass-fetch)/;

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /\.tsx?$/.test(name))
    .sort();
}

function parse(path) {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

/** Lines with code on them, and lines that are comment only. */
function linesOf({ text, tree }) {
  const codeLines = new Set();
  const commentLines = new Set();
  const lineAt = (place) => tree.getLineAndCharacterOfPosition(place).line;
  const visit = (node) => {
    if (node.getChildCount(tree) === 0 && node.getWidth(tree) > 0)
      for (let line = lineAt(node.getStart(tree)); line <= lineAt(node.getEnd()); line += 1) codeLines.add(line);
    node.getChildren(tree).forEach(visit);
  };
  // Doc comments are nodes too; they are not code.
  const visitCode = (node) => (ts.isJSDoc(node) ? undefined : visitShallow(node));
  const visitShallow = (node) => {
    const children = node.getChildren(tree);
    if (children.length === 0) {
      if (node.getWidth(tree) > 0 && node.kind !== ts.SyntaxKind.EndOfFileToken) visit(node);
      return;
    }
    children.forEach(visitCode);
  };
  visitShallow(tree);
  text.split('\n').forEach((line, index) => {
    if (!codeLines.has(index) && /^\s*(?:\/\/|\/\*|\*)/.test(line)) commentLines.add(index);
  });
  return { code: codeLines.size, comments: commentLines.size };
}

function isFunction(node) {
  return (
    ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) &&
      node.body) ||
    (ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent))
  );
}

function eachNode(tree, visit) {
  const walk = (node) => {
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(tree);
}

function factsOf(source) {
  const { tree, path } = source;
  const facts = {
    path,
    ...linesOf(source),
    functions: [],
    exports: 0,
    throws: 0,
    bareThrows: 0,
    clock: 0,
    isClean: true,
  };
  eachNode(tree, (node) => {
    if (isFunction(node)) {
      const [start, end] = [node.getStart(tree), node.getEnd()].map(
        (at) => tree.getLineAndCharacterOfPosition(at).line,
      );
      const name = node.name?.getText(tree) ?? node.parent.name?.getText(tree) ?? 'constructor';
      facts.functions.push({ path, name, line: start + 1, lines: end - start + 1 });
    }
    if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      facts.exports += 1;
    if (ts.isThrowStatement(node)) {
      facts.throws += 1;
      if (
        ts.isNewExpression(node.expression) &&
        /^(?:Type|Range)?Error$/.test(node.expression.expression.getText(tree))
      )
        facts.bareThrows += 1;
    }
    const text = ts.isPropertyAccessExpression(node) ? node.getText(tree) : '';
    const isClock =
      text === 'Date.now' ||
      text === 'Temporal.Now' ||
      (ts.isNewExpression(node) && node.getText(tree) === 'new Date()');
    if (isClock) facts.clock += 1;
    if (isClock || text === 'process.env' || /^console\.\w+$/.test(text)) facts.isClean = false;
    if (ts.isImportDeclaration(node) && UNCLEAN.test(node.moduleSpecifier.text) && !node.importClause?.isTypeOnly)
      facts.isClean = false;
  });
  return facts;
}

function testsIn({ tree }) {
  const counts = { plain: 0, tables: 0, mocks: 0, laws: 0 };
  eachNode(tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = node.expression.getText(tree);
    if (/^(?:it|test)(?:\.concurrent)?$/.test(called)) counts.plain += 1;
    if (/^(?:it|test|describe)(?:\.concurrent)?\.each(?:<|$)/.test(called)) counts.tables += 1;
    if (/^jest\.(?:unstable_)?(?:mock|mockModule|spyOn|fn)$/.test(called)) counts.mocks += 1;
    if (/^fc\.(?:asyncProperty|property)$/.test(called)) counts.laws += 1;
  });
  return counts;
}

function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const share = (part, whole) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);

function rowsOf(facts) {
  const functions = facts.flatMap((file) => file.functions);
  const code = facts.map((file) => file.code);
  const lengths = functions.map(({ lines }) => lines);
  const comments = sum(facts.map((file) => file.comments));
  return {
    'source files': facts.length,
    LOC: sum(code),
    'file LOC, median / max': `${middle(code)} / ${Math.max(...code)}`,
    'function lines, median / max': `${middle(lengths)} / ${Math.max(0, ...lengths)}`,
    [`functions over ${LONG_FUNCTION} lines`]: share(
      lengths.filter((lines) => lines > LONG_FUNCTION).length,
      lengths.length,
    ),
    'exports per file': (sum(facts.map((file) => file.exports)) / facts.length).toFixed(1),
    'comment share': share(comments, comments + sum(code)),
    'clean files': share(facts.filter((file) => file.isClean).length, facts.length),
    'clock reads': sum(facts.map((file) => file.clock)),
    'bare errors': `${sum(facts.map((file) => file.bareThrows))} of ${sum(facts.map((file) => file.throws))}`,
  };
}

/** Five folders and three files around the program are one column. */
const ENTRIES = new Set(['action', 'arguments', 'cli', 'inputs', 'wiring']);
const folderOf = (path) => {
  const [, first, rest] = path.split('/');
  return rest === undefined || ENTRIES.has(first) ? 'entries' : first;
};

const facts = filesBelow('src').map((path) => factsOf(parse(path)));
const groups = grouped(facts);
const columns = new Map([['all of src', rowsOf(facts)], ...[...groups].map(([name, group]) => [name, rowsOf(group)])]);

function grouped(entries) {
  const found = new Map();
  for (const entry of entries) found.set(folderOf(entry.path), [...(found.get(folderOf(entry.path)) ?? []), entry]);
  return found;
}

console.log(`| | ${[...columns.keys()].join(' | ')} |\n| --- |${' --- |'.repeat(columns.size)}`);
for (const row of Object.keys(columns.get('all of src')))
  console.log(`| ${row} | ${[...columns.values()].map((figures) => figures[row]).join(' | ')} |`);

const tests = filesBelow('__tests__').map(parse);
const counts = tests.map(testsIn);
const testCode = sum(tests.map((source) => linesOf(source).code));
console.log(`\ntest LOC : code LOC ${(testCode / columns.get('all of src').LOC).toFixed(2)}`);
for (const kind of ['plain', 'tables', 'laws', 'mocks'])
  console.log(`${kind}: ${sum(counts.map((count) => count[kind]))}`);

if (options.long) {
  const worst = facts.flatMap((file) => file.functions).filter(({ lines }) => lines > LONG_FUNCTION);
  console.log(`\nfunctions over ${LONG_FUNCTION} lines`);
  for (const { path, name, line, lines } of worst.toSorted((a, b) => b.lines - a.lines))
    console.log(`  ${lines} ${relative('.', path)}:${line} ${name}`);
  console.log('\nlargest files');
  for (const { path, code } of facts.toSorted((a, b) => b.code - a.code).slice(0, 15)) console.log(`  ${code} ${path}`);
}
