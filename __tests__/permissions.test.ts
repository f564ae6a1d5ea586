/** Every row of docs/permissions.md, run: with exactly what the table names, and without the permission of the row. */
import { type Outcome, runWith } from './permission-runs.ts';
import { placeOf, SCENES } from './permission-scenes.ts';
import { type PermissionRow, permissionRows, permissionsOf, requestsFor } from './permission-table.ts';

const [everyCommand, ...others] = permissionRows();
/** What a registry is asked for is tested with registries. */
const rows = others.filter(({ requests }) => requests.length > 0);

const placeIn = ({ command, feature }: PermissionRow) => (feature === '' ? command : `${command}, ${feature}`);
const named = rows.map((row) => [`${placeIn(row)}: ${row.permission}`, row] as const);

/** Features that rest on another one of the same command. */
const PARTS: Readonly<Record<string, string>> = {
  'tags on commits with other workflow files': 'what it writes',
  issues: 'labelled issues',
};

/** What the command does not go without, and what this feature needs beside it. */
function neededFor(row: PermissionRow): readonly PermissionRow[] {
  const features = ['', row.feature, PARTS[row.feature]];
  return rows.filter(({ command, feature }) => command === row.command && features.includes(feature));
}

async function run(row: PermissionRow, granted: readonly PermissionRow[], isToldNothing = false): Promise<Outcome> {
  const scene = SCENES[placeIn(row)];
  if (!scene) throw new Error(`no scene for ${placeIn(row)}`);
  const { world } = placeOf(scene);
  world.token('exact', { permissions: permissionsOf(granted), isToldNothing });
  return runWith(world, 'exact', scene.raw);
}

const whole = new Map<PermissionRow, Promise<Outcome>>();

function runWhole(row: PermissionRow): Promise<Outcome> {
  const outcome = whole.get(row) ?? run(row, neededFor(row));
  whole.set(row, outcome);
  return outcome;
}

it('the table names every scene, and each row has one', () => {
  expect([...new Set(rows.map(placeIn))].sort()).toEqual(Object.keys(SCENES).sort());
});

describe('with exactly what the table names', () => {
  it.each(named)('%s: the requests of the table, and none is refused', async (_, row) => {
    const { error, requests } = await runWhole(row);
    const own = requests.filter((request) => requestsFor(row.permission, [request]).size > 0);
    expect(error).toBeUndefined();
    expect([...requestsFor(row.permission, own)].sort()).toEqual(row.requests);
    expect(own.filter(({ status }) => status === 403)).toEqual([]);
  });

  it('every command: metadata: read', async () => {
    const outcomes = await Promise.all(rows.map(runWhole));
    const all = outcomes.flatMap(({ requests }) => requests);
    expect([...requestsFor('metadata: read', all)].sort()).toEqual(everyCommand?.requests);
  });
});

/** The first row of each permission: how a refusal is said matters to the request, not to the command. */
const first = named.filter(([, { permission }], at) => at === rows.findIndex((row) => row.permission === permission));

describe.each([
  ['refused (403)', false, named],
  ['told nothing (404)', true, first],
] as const)('without it, %s', (_, isToldNothing, asked) => {
  it.each(asked)('%s: nothing wrong, nothing in silence', async (_, row) => {
    const left = neededFor(row).filter((one) => one !== row);
    const [before, without] = await Promise.all([runWhole(row), run(row, left, isToldNothing)]);
    const { kind, code } = /^(?<kind>stops|told|red): (?:`(?<code>[A-Z_]+)`)?/.exec(row.without)?.groups ?? {};
    const done = without.requests.filter(({ isApplied }) => isApplied);
    expect(without.said.filter((text) => !before.said.includes(text))).not.toEqual([]);
    expect([...requestsFor(row.permission, done)]).toEqual([]);
    expect(without.isRed).toBe(kind !== 'told' || before.isRed);
    if (kind === 'stops') expect(without.written).toEqual([]);
    expect(without.error).toBe(kind === 'stops' ? (isToldNothing ? 'GITHUB_NOT_FOUND' : code) : undefined);
  });
});
