// A repository with lines of many commits, under the ids that git gives them: written by `git fast-import`, or to the test GitHub.
import { createHash } from 'node:crypto';

const START = Date.UTC(2025, 0, 1) / 1000;
const STEP = 300;
const PERSON = 'A <a@example.com>';
const MODULES = Array.from({ length: 24 }, (_, index) => `module-${String(index).padStart(2, '0')}.ts`);
/** In the order in which git sorts them. */
const FILES = [...MODULES, 'rows.test.ts'];
const ROWS = 30;
const [THINGS, TROUBLES] = ['session cursor buffer parser index cache schema queue', 'leaks hangs crashes repeats'].map(
  (words) => words.split(' '),
);
/** Of what is done, how it begins: a tenth are fixes, which lines take. */
const TYPES = ['fix', 'feat', 'chore', 'refactor', 'docs', 'test', 'perf', 'build', 'style', 'ci'];
const WORK = ['is split', 'has a name', 'is moved', 'is shown'];

/** Main with a line cut every so many commits; each line has the fixes made since, nine of ten, and tests of its own. */
export function grown({ lines, perLine, onMain }) {
  const told = new Grown();
  const made = [];
  for (let index = 0; index < onMain; index += 1) {
    const line = Math.floor((index * lines) / onMain);
    const type = TYPES[index % TYPES.length];
    const change = {
      row: index % ROWS,
      module: MODULES[index % MODULES.length],
      words: wordsOf(index, type === 'fix' ? TROUBLES : WORK),
      number: index + 1,
    };
    const id = told.commit('main', `${type}: ${change.words} (#${change.number})`, change);
    if (type === 'fix') made.push({ id, line, ...change });
    if (Math.floor(((index + 1) * lines) / onMain) > line) told.cut(line);
  }
  for (let line = 0; line < lines; line += 1) {
    const wanted = made.filter((fix, index) => fix.line > line && index % 10 > 0);
    const every = Math.max(1, Math.floor(perLine / Math.max(1, wanted.length)));
    for (let index = 0; index < perLine; index += 1) {
      const fix = index % every === 0 ? wanted[index / every] : undefined;
      if (fix) told.commit(branchOf(line), pickOf(fix, index), fix);
      else
        told.commit(branchOf(line), `test: ${wordsOf(index, WORK)} on 1.${line}`, {
          ...MINE,
          row: index % ROWS,
          words: `${index} on 1.${line}`,
        });
      if (index === Math.floor(perLine * 0.9)) told.tag(`v1.${line}.1`, branchOf(line));
    }
  }
  return told;
}

const MINE = { module: 'rows.test.ts' };
const branchOf = (line) => `release/1.${line}`;

function wordsOf(index, does) {
  const thing = THINGS[index % THINGS.length];
  return `the ${thing} of part ${index} ${does[Math.floor(index / THINGS.length) % does.length]}`;
}

/** As people pick: with -x, as a squashed pull request, without -x. */
function pickOf({ id, words, number }, index) {
  if (index % 3 === 0) return `fix: ${words} (#${number})\n\n(cherry picked from commit ${id})`;
  return index % 3 === 1 ? `fix: ${words} (#${number}) (#${100_000 + index})` : `fix: ${words} (#${number})`;
}

class Grown {
  commits = [];
  branches = new Map();
  tags = new Map();
  #byId = new Map();
  #blobs = new Map();

  constructor() {
    const text = `${Array.from({ length: ROWS }, (_, row) => `const row${row} = ${row};`).join('\n')}\n`;
    this.#add('main', [], 'chore: start', new Map(FILES.map((name) => [name, text])));
  }

  commit(branch, message, { module, row, words }) {
    const parent = this.branches.get(branch);
    const { files } = this.#byId.get(parent);
    const rows = files.get(module).split('\n');
    rows[row] = `const row${row} = ${JSON.stringify(words)};`;
    return this.#add(branch, [parent], message, new Map(files).set(module, rows.join('\n')), module);
  }

  cut(line) {
    this.tag(`v1.${line}.0`, 'main');
    this.branches.set(branchOf(line), this.branches.get('main'));
  }

  tag(name, branch) {
    this.tags.set(name, this.branches.get(branch));
  }

  #add(branch, parents, message, files, changed) {
    const second = START + this.commits.length * STEP;
    const entries = [...files].map(([name, text]) =>
      Buffer.concat([Buffer.from(`100644 ${name}\0`), this.#blob(text)]),
    );
    const tree = hash('tree', Buffer.concat(entries)).toString('hex');
    const who = `${PERSON} ${second} +0000`;
    const head = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${who}`, `committer ${who}`];
    const id = hash('commit', Buffer.from(`${head.join('\n')}\n\n${message}`)).toString('hex');
    const commit = { id, parents, message, files, changed, branch, second };
    this.commits.push(commit);
    this.#byId.set(id, commit);
    this.branches.set(branch, id);
    return id;
  }

  #blob(text) {
    const known = this.#blobs.get(text) ?? hash('blob', Buffer.from(text));
    this.#blobs.set(text, known);
    return known;
  }

  /** For `git fast-import`. */
  stream() {
    const marks = new Map(this.commits.map(({ id }, index) => [id, index + 1]));
    const out = this.commits.map(({ id, parents, message, files, changed, branch, second }) => {
      const names = changed === undefined ? [...files.keys()] : [changed];
      return [
        `commit refs/heads/${branch}\nmark :${marks.get(id)}\n`,
        `author ${PERSON} ${second} +0000\ncommitter ${PERSON} ${second} +0000\n${data(message)}`,
        ...parents.map((parent) => `from :${marks.get(parent)}\n`),
        ...names.map((name) => `M 100644 inline ${name}\n${data(files.get(name))}`),
      ].join('');
    });
    for (const [name, id] of this.tags) out.push(`reset refs/tags/${name}\nfrom :${marks.get(id)}\n\n`);
    return `${out.join('')}done\n`;
  }

  tellGithub({ git }) {
    for (const { id, parents, message, files, second } of this.commits) {
      const committedAt = new Date(second * 1000).toISOString().replace('.000Z', 'Z');
      git.addCommit(message, { message, committedAt, parents, files }, id);
    }
    for (const [name, id] of this.branches) git.setRef(`refs/heads/${name}`, id);
    for (const [name, id] of this.tags) git.setRef(`refs/tags/${name}`, id);
  }
}

function hash(kind, bytes) {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest();
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
