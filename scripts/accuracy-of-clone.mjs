// Takes the trailers of `git cherry-pick -x` out of what is read of a clone, and looks for the pairs again by all else.

const TRAILER = /^\(cherry picked from commit [0-9a-f]{7,40}\)\s*$/gm;
const WAYS = ['commit', 'trailer', 'patch-id', 'original', 'lines', 'summary'];
const MOST_LATER = 300;

export async function measureClone(load, { clone, trunk, lines }) {
  const program = Object.assign({}, ...(await Promise.all(PARTS.map(load))));
  const port = new program.GitLineHistories(new program.Git(clone));
  const { commits, tips } = await port.read({ branches: lines, defaultBranch: trunk, tags: [] });
  const question = questionOf(program, { commits, tips, trunk, lines });
  const first = new program.BackportSearch(question);
  const known = new Map(commits.map((commit) => [commit.id, commit]));
  const pairs = lines.flatMap((line) => pairsOn(line, { first, known, trunk, program }));
  const later = lines.flatMap((line) => laterThan(line, { first, known, trunk, tips }));
  const ids = [...pairs, ...later].flatMap(({ landed }) => landed.change.commits.map(({ id }) => id));
  const own = lines.flatMap((line) => first.index(line).contents.recent.map(({ id }) => id));
  const { files } = await port.files([...new Set([...own, ...ids])]);
  console.log(
    `${commits.length} commits; ${pairs.length} changes with trailers, ${later.length} made after a line ended`,
  );
  const rows = {};
  for (const ways of [WAYS, ...WAYS.slice(2).map((way) => [way])]) {
    const search = new program.BackportSearch({ ...question, ways }, { files, pulls: new Map() });
    rows[ways === WAYS ? 'all signs but trailers' : `${ways} alone`] = figuresOf(search, pairs, later);
  }
  console.table(rows);
}

const PARTS = [
  'src/adapters/git/git',
  'src/adapters/git/line-history',
  'src/domain/commit-graph',
  'src/domain/change/known-as',
  'src/plan/patch-check/backport-search',
  'src/policy/document',
  'src/policy/parse',
];

/** Any policy: what is wanted is not asked here, only what is there. */
function questionOf({ CommitGraph, readPolicyDocument, parsePolicy }, { commits, tips, trunk, lines }) {
  const tracks = 'tracks: { lts: [{ stage: active, until: 12 months, accepts: { bug: any } }] }';
  const text = `tag: v{version}\nline: minor\nbranch: v{line}\ntimezone: UTC\nlts: { when: all }\n${tracks}\n`;
  const { policy } = parsePolicy([readPolicyDocument('policy.yml', text).document]);
  const stage = policy.eras[0].tracks.lts[0];
  const lifecycle = (name) => ({ line: { name }, type: 'lts', stage: 'active' });
  const told = commits.map((commit) => ({ ...commit, message: commit.message.replace(TRAILER, '').trim() }));
  return {
    status: { policy, asOf: '2026-01-01', defaultBranch: trunk },
    graph: new CommitGraph(told),
    tips,
    lines: lines.map((branch) => ({ branch, stage, lifecycle: lifecycle(branch) })),
  };
}

/** Changes of the trunk all of whose commits a trailer of the line names, with the commits of the line that name them. */
function pairsOn(line, { first, known, trunk, program }) {
  const picks = new Map();
  for (const { id } of first.index(line).contents.recent) {
    for (const from of program.knownAs(known.get(id).message).pickedFrom)
      picks.set(from, [...(picks.get(from) ?? []), id]);
  }
  return first.branches.landed(trunk).flatMap((landed) => {
    const { commits } = landed.change;
    const isWhole = commits.every(({ id }) => picks.has(id));
    return isWhole ? [{ line, landed, right: new Set(commits.flatMap(({ id }) => picks.get(id))) }] : [];
  });
}

/** What was made after the last commit of a line cannot be on it. */
function laterThan(line, { first, known, trunk, tips }) {
  const end = Date.parse(known.get(tips.get(line)).committedAt);
  const isLater = ({ change }) => change.commits.every(({ id }) => Date.parse(known.get(id).committedAt) > end);
  return first.branches
    .landed(trunk)
    .filter(isLater)
    .slice(0, MOST_LATER)
    .map((landed) => ({ line, landed }));
}

function figuresOf(search, pairs, later) {
  const count = { right: 0, 'another commit': 0, doubtful: 0, 'not found': 0, 'found before it was made': 0 };
  for (const { line, landed, right } of pairs) {
    const found = search.find(search.judge.told(landed), line);
    if (!found) count['not found'] += 1;
    else if (found.isWeak) count.doubtful += 1;
    else
      count[
        found.commits.some((id) => right.has(id) || bringsOne(search, line, id, right)) ? 'right' : 'another commit'
      ] += 1;
  }
  for (const { line, landed } of later) {
    if (search.find(search.judge.told(landed), line)?.isWeak === false) count['found before it was made'] += 1;
  }
  const told = count.right + count['another commit'] + count['found before it was made'];
  const share = (part, whole) => Math.round((part / Math.max(1, whole)) * 1000) / 1000;
  return { recall: share(count.right, pairs.length), precision: share(count.right, told), ...count };
}

function bringsOne(search, line, merge, right) {
  return search.index(line).contents.recent.some(({ id, mergedBy }) => mergedBy === merge && right.has(id));
}
