import { writeBlock } from '../../src/domain/managed-block.ts';
import { LONGEST_NOTES, seeNotes } from '../../src/domain/notes.ts';
import { labelWords } from '../../src/domain/notes-label.ts';
import { type ErrorCode, type ErrorDetails, LtsError } from '../../src/errors.ts';
import type { Result } from '../../src/plan/sync/outcome.ts';
import type { Effect, MoveTag, PointImage, SetLatest, WriteNotes } from '../../src/plan/sync/plan.ts';
import { apply } from '../../src/run/apply.ts';
import { type Hooks, MemoryPorts, outletsOf } from '../outlets.ts';
import { commitOf, MemoryRepository } from '../repository.ts';

const because = 'a test';
const WORDS = labelWords({ line: '1.0' });
const LATER = labelWords({ line: '1.0', supportedUntil: '2026-01-01' });
const APP = 'ghcr.io/acme/app';

function move(subject: string, from: string | undefined, toTag: string): MoveTag {
  const seen = from === undefined ? {} : { from };
  return { kind: 'move-tag', subject, ...seen, to: commitOf(toTag), toTag, isRollback: false, because };
}

function flag(repository: MemoryRepository, to: string): SetLatest {
  return { kind: 'set-latest', subject: 'Latest', release: repository.page(to).id, to, because };
}

function notes(repository: MemoryRepository, tag: string, change: Partial<WriteNotes> = {}): WriteNotes {
  const { id } = repository.page(tag);
  return { kind: 'write-notes', subject: tag, release: id, isLatest: false, because, ...change };
}

function point(tag: string, from: string | undefined, to: string): PointImage {
  const seen = from === undefined ? {} : { from };
  return {
    kind: 'point-image',
    subject: `${APP}:${tag}`,
    image: APP,
    tag,
    ...seen,
    to,
    toTag: to,
    isRollback: false,
    because,
  };
}

function failing<Code extends ErrorCode>(calls: RegExp, code: Code, details: ErrorDetails[Code]): Hooks {
  return {
    before: (call) => {
      if (calls.test(call)) throw new LtsError(code, details);
    },
  };
}

/** `done latest`, `CONFLICT_MOVED v1.0.0`, `left v1.0.1`. */
function outcomes(results: readonly Result[]): readonly string[] {
  return results.map(
    ({ effect, failure, isLeft }) => `${failure?.code ?? (isLeft ? 'left' : 'done')} ${effect.subject}`,
  );
}

async function applied(repository: MemoryRepository, effects: readonly Effect[], hooks: Hooks = {}) {
  const ports = new MemoryPorts(repository, hooks);
  const progress: string[] = [];
  const results = await apply(effects, outletsOf(ports, progress));
  return { ports, progress, results, outcomes: outcomes(results) };
}

const acme = () =>
  new MemoryRepository('v1.0.0 2025-01-01 titled One', 'v1.0.1 2025-02-01', 'v1.1.0 2025-03-01 latest');

describe('each kind of effect', () => {
  it('is done', async () => {
    const repository = acme().add('latest 2025-01-01 bare at v1.0.0');
    repository.registry.push(APP, '1.1.0', 'd11');
    const effects = [
      move('latest', commitOf('v1.0.0'), 'v1.1.0'),
      move('latest-lts', undefined, 'v1.0.1'),
      flag(repository, 'v1.0.1'),
      notes(repository, 'v1.0.0', { to: WORDS, title: { suffix: ' (LTS)', isWanted: true } }),
      point('latest', undefined, 'd11'),
    ];
    expect((await applied(repository, effects)).outcomes).toEqual([
      'done latest',
      'done latest-lts',
      'done Latest',
      `done ${APP}:latest`,
      'done v1.0.0',
    ]);
    expect([repository.standsOn('latest'), repository.standsOn('latest-lts')]).toEqual(['v1.1.0', 'v1.0.1']);
    expect(repository.flagged()).toBe('v1.0.1');
    expect(repository.page('v1.0.0')).toMatchObject({
      title: 'One (LTS)',
      body: writeBlock('Notes of v1.0.0\r\n', WORDS),
    });
    expect(await repository.registry.digestOf(APP, 'latest')).toBe('d11');
  });

  it('nothing to do is nothing done', async () => {
    expect(await applied(acme(), [])).toMatchObject({ ports: { calls: [] }, results: [] });
  });

  it.each<[string, RegExp, readonly string[]]>([
    ['tags', /^move/, ['GITHUB_UNAVAILABLE latest', 'done Latest', `done ${APP}:latest`, 'done v1.0.0']],
    ['the flag', /^flag/, ['done latest', 'GITHUB_UNAVAILABLE Latest', `done ${APP}:latest`, 'done v1.0.0']],
    ['images', /^point/, ['done latest', 'done Latest', `GITHUB_UNAVAILABLE ${APP}:latest`, 'done v1.0.0']],
    ['reading a page', /^look/, ['done latest', 'done Latest', `done ${APP}:latest`, 'GITHUB_UNAVAILABLE v1.0.0']],
    ['writing it', /^write/, ['done latest', 'done Latest', `done ${APP}:latest`, 'GITHUB_UNAVAILABLE v1.0.0']],
  ])('when %s fail, the others are done all the same', async (_, calls, expected) => {
    const repository = acme();
    repository.registry.push(APP, '1.1.0', 'd11');
    const effects = [
      move('latest', undefined, 'v1.1.0'),
      flag(repository, 'v1.0.1'),
      notes(repository, 'v1.0.0', { to: WORDS }),
      point('latest', undefined, 'd11'),
    ];
    const { outcomes: found } = await applied(
      repository,
      effects,
      failing(calls, 'GITHUB_UNAVAILABLE', { what: 'a test', why: '502' }),
    );
    expect(found).toEqual(expected);
  });

  it('what nobody foresaw is told as our fault, and stops nothing', async () => {
    const repository = acme();
    const hooks: Hooks = {
      before: (call) => {
        if (call.startsWith('flag')) throw new TypeError('x is not a function');
      },
    };
    const found = await applied(repository, [flag(repository, 'v1.0.1'), move('latest', undefined, 'v1.1.0')], hooks);
    expect(found.outcomes).toEqual(['done latest', 'INTERNAL_FAULT Latest']);
  });
});

describe('moving tags', () => {
  const three = () => [move('a', undefined, 'v1.0.0'), move('b', undefined, 'v1.0.1'), move('c', undefined, 'v1.1.0')];

  it('go in one call', async () => {
    expect((await applied(acme(), three())).ports.calls).toEqual(['move a, b, c']);
  });

  it.each<[ErrorCode, ErrorDetails[ErrorCode]]>([
    ['GITHUB_RULE', { what: 'b', why: 'protected' }],
    ['GITHUB_WORKFLOWS', { what: 'b', why: 'other files' }],
    ['GITHUB_IMMUTABLE', { what: 'b', why: 'locked' }],
    ['GITHUB_REFUSED', { what: 'b', why: 'no' }],
    ['GIT_FAILED', { what: 'b', why: 'no' }],
    ['CONFLICT_GONE', { what: 'b' }],
  ])('where one is refused (%s), the others go alone', async (code, details) => {
    const repository = acme();
    const found = await applied(repository, three(), failing(/^move.*\bb\b/, code, details));
    expect(found.outcomes).toEqual(['done a', `${code} b`, 'done c']);
    expect(found.ports.calls).toEqual(['move a, b, c', 'move a', 'move b', 'move c']);
    expect([repository.standsOn('a'), repository.standsOn('b'), repository.standsOn('c')]).toEqual([
      'v1.0.0',
      undefined,
      'v1.1.0',
    ]);
  });

  it('where somebody moved one, the others go alone, and that one stays where it is', async () => {
    const repository = acme().add('b 2025-01-01 bare at c7');
    const found = await applied(repository, three());
    expect(found.outcomes).toEqual(['done a', 'CONFLICT_MOVED b', 'done c']);
    expect(repository.tags.get('b')?.commit).toBe('c7');
  });

  it.each<[ErrorCode, ErrorDetails[ErrorCode]]>([
    ['GITHUB_FORBIDDEN', { what: 'x', permission: 'contents: write', why: 'no' }],
    ['GITHUB_UNAUTHORIZED', { what: 'x' }],
    ['GITHUB_RATE_LIMITED', { what: 'x', until: 'noon' }],
    ['GITHUB_UNAVAILABLE', { what: 'x', why: '502' }],
    ['GITHUB_TOO_OLD', { what: 'x', why: 'no updateRefs' }],
    ['GIT_MISSING', { command: 'git' }],
  ])('%s concerns all: none is tried alone', async (code, details) => {
    const { ports, outcomes: found } = await applied(acme(), three(), failing(/^move/, code, details));
    expect(found).toEqual([`${code} a`, `${code} b`, `${code} c`]);
    expect(ports.calls).toEqual(['move a, b, c']);
  });

  it('a single one is not tried a second time', async () => {
    const { ports } = await applied(acme(), [move('b', 'c7', 'v1.0.0')]);
    expect(ports.calls).toEqual(['move b']);
  });
});

describe('a stale plan writes nothing', () => {
  it.each<[string, (repository: MemoryRepository) => Effect, string]>([
    ['a tag that was moved', () => move('latest', 'c1', 'v1.1.0'), 'CONFLICT_MOVED latest'],
    ['a tag that was made', () => move('latest', undefined, 'v1.1.0'), 'CONFLICT_MOVED latest'],
    ['a tag that was deleted', () => move('gone', 'c1', 'v1.1.0'), 'CONFLICT_MOVED gone'],
    ['an image that was moved', () => point('latest', 'd9', 'd11'), `CONFLICT_MOVED ${APP}:latest`],
    ['an image that was deleted', () => point('gone', 'd9', 'd11'), `CONFLICT_MOVED ${APP}:gone`],
    ['an image whose version was deleted', () => point('latest', 'd10', 'd99'), `CONFLICT_GONE ${APP}:latest`],
    [
      'a label that somebody changed',
      (repository) => notes(repository, 'v1.0.1', { from: LATER, to: labelWords({ line: '1.1' }) }),
      'CONFLICT_MOVED v1.0.1',
    ],
    [
      'a label that somebody wrote',
      (repository) => notes(repository, 'v1.0.1', { to: LATER }),
      'CONFLICT_MOVED v1.0.1',
    ],
    [
      'a label that somebody took out',
      (repository) => notes(repository, 'v1.0.0', { from: WORDS, to: LATER }),
      'CONFLICT_MOVED v1.0.0',
    ],
    [
      'a label to take out that says something else',
      (repository) => notes(repository, 'v1.0.1', { from: LATER }),
      'CONFLICT_MOVED v1.0.1',
    ],
    [
      'a page that was deleted',
      (repository) => ({ ...notes(repository, 'v1.0.0', { to: WORDS }), release: 999 }),
      'CONFLICT_GONE v1.0.0',
    ],
    [
      'a flag for a page that was deleted',
      (repository) => ({ ...flag(repository, 'v1.0.0'), release: 999 }),
      'CONFLICT_GONE Latest',
    ],
  ])('%s', async (_, effect, expected) => {
    const repository = acme().add('latest 2025-01-01 bare at c7');
    repository.registry.push(APP, 'latest', 'd10').push(APP, '1.1.0', 'd11');
    repository.page('v1.0.1').body = writeBlock('Notes\n', WORDS);
    const before = repository.state();
    const { ports, outcomes: found } = await applied(repository, [effect(repository)]);
    expect(found).toEqual([expected]);
    expect(ports.writes).toEqual([]);
    expect(repository.state()).toEqual(before);
    expect(await repository.registry.digestOf(APP, 'latest')).toBe('d10');
  });

  it('says what was expected and what was seen, as words of the label', async () => {
    const repository = acme();
    const { results } = await applied(repository, [notes(repository, 'v1.0.0', { from: WORDS, to: LATER })]);
    expect(results[0]?.failure?.message).toBe(
      `Somebody else wrote meanwhile (the managed block of v1.0.0): expected \`${WORDS}\`, seen no block of ours.`,
    );
  });
});

describe('what is there already is done', () => {
  it.each<[string, string, Partial<WriteNotes>]>([
    ['the label that shall be there', writeBlock('Notes\n', LATER), { from: WORDS, to: LATER }],
    ['a new label', writeBlock('Notes\n', LATER), { to: LATER }],
    ['no label, where it shall go', 'Notes\n', { from: WORDS }],
  ])('%s: nothing is written', async (_, body, change) => {
    const repository = acme();
    repository.page('v1.0.0').body = body;
    const { ports, outcomes: found } = await applied(repository, [notes(repository, 'v1.0.0', change)]);
    expect(found).toEqual(['done v1.0.0']);
    expect(ports.writes).toEqual([]);
  });

  it('a title that is right is not written either', async () => {
    const repository = acme();
    repository.page('v1.0.0').title = 'One (LTS)';
    const title = { suffix: ' (LTS)', isWanted: true };
    const { ports } = await applied(repository, [notes(repository, 'v1.0.0', { title })]);
    expect(ports.writes).toEqual([]);
  });
});

describe('what a person writes between the plan and the write', () => {
  const meanwhile = (change: (repository: MemoryRepository) => void) => {
    const repository = acme();
    repository.page('v1.0.0').body = writeBlock('Notes of v1.0.0\r\n', WORDS);
    const title = { suffix: ' (LTS)', isWanted: true };
    const effect = notes(repository, 'v1.0.0', { from: WORDS, to: LATER, title });
    change(repository);
    return { repository, effect };
  };

  it('outside of our block is kept', async () => {
    const { repository, effect } = meanwhile((one) => {
      one.page('v1.0.0').body += 'An important hint.\r\n';
      one.page('v1.0.0').title = 'One, the first';
    });
    expect((await applied(repository, [effect])).outcomes).toEqual(['done v1.0.0']);
    const { title, body } = repository.page('v1.0.0');
    expect(title).toBe('One, the first (LTS)');
    expect(body).toBe(`${writeBlock('Notes of v1.0.0\r\n', LATER)}An important hint.\r\n`);
  });

  it.each<[string, (body: string) => string]>([
    ['changed', (body) => body.replace('release line', 'line')],
    ['added to', (body) => body.replace('<!-- lts-policy:end', 'mine\r\n<!-- lts-policy:end')],
    ['taken out', () => 'Notes of v1.0.0\r\n'],
  ])('in our block (%s) is not written over', async (_, change) => {
    const { repository, effect } = meanwhile((one) => {
      one.page('v1.0.0').body = change(one.page('v1.0.0').body);
    });
    const before = repository.state();
    expect((await applied(repository, [effect])).outcomes).toEqual(['CONFLICT_MOVED v1.0.0']);
    expect(repository.state()).toEqual(before);
  });

  it('before the plan, in our block, is moved below it', async () => {
    const repository = acme();
    const edited = writeBlock('Notes\n', WORDS).replace('<!-- lts-policy:end', 'Thanks to all!\n<!-- lts-policy:end');
    repository.page('v1.0.0').body = edited;
    const from = seeNotes(edited).content ?? '';
    await applied(repository, [notes(repository, 'v1.0.0', { from, to: LATER })]);
    expect(repository.page('v1.0.0').body).toBe(writeBlock('', LATER).concat('\nThanks to all!\n\nNotes\n'));
  });
});

describe('notes near the limit', () => {
  const room = writeBlock('x', WORDS).length - 1;

  it.each<[number, string, string]>([
    [LONGEST_NOTES - room, 'done v1.0.0', 'just fits'],
    [LONGEST_NOTES - room + 1, 'GITHUB_REFUSED v1.0.0', 'one character too many: nothing is lost, nothing written'],
  ])('of %i characters: %s (%s)', async (length, expected) => {
    const repository = acme();
    repository.page('v1.0.0').body = 'x'.repeat(length);
    const { outcomes: found } = await applied(repository, [notes(repository, 'v1.0.0', { to: WORDS })]);
    expect(found).toEqual([expected]);
    expect(repository.page('v1.0.0').body).toHaveLength(expected.startsWith('done') ? LONGEST_NOTES : length);
  });

  it('beyond it a block is taken out all the same', async () => {
    const repository = acme();
    repository.page('v1.0.0').body = writeBlock('x'.repeat(LONGEST_NOTES + 10), WORDS);
    const { outcomes: found } = await applied(repository, [notes(repository, 'v1.0.0', { from: WORDS })]);
    expect(found).toEqual(['done v1.0.0']);
    expect(repository.page('v1.0.0').body).toHaveLength(LONGEST_NOTES + 10);
  });
});

describe('flag and notes of one page', () => {
  it('the flag first: two writes at a time might undo each other', async () => {
    const repository = acme();
    const effects = [notes(repository, 'v1.0.0', { to: WORDS, isLatest: true }), flag(repository, 'v1.0.0')];
    const { ports } = await applied(repository, effects, {
      before: async (call) => {
        if (call.startsWith('flag')) await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    expect(ports.writes).toEqual(['flag v1.0.0', 'write v1.0.0']);
  });

  it('a flag that is refused keeps no notes from being written', async () => {
    const repository = acme();
    const effects = [notes(repository, 'v1.0.0', { to: WORDS, isLatest: true }), flag(repository, 'v1.0.0')];
    const refusal = failing(/^flag/, 'GITHUB_REFUSED', { what: 'the flag', why: 'no' });
    expect((await applied(repository, effects, refusal)).outcomes).toEqual(['GITHUB_REFUSED Latest', 'done v1.0.0']);
  });

  it('every write says where the flag is, so that none moves it', async () => {
    const repository = acme();
    const effects = [
      notes(repository, 'v1.0.0', { to: WORDS }),
      notes(repository, 'v1.1.0', { to: WORDS, isLatest: true }),
    ];
    await applied(repository, effects);
    expect(repository.flagged()).toBe('v1.1.0');
  });
});

describe('many notes', () => {
  const MANY = 460;
  const many = () => new MemoryRepository(...Array.from({ length: MANY }, (_, index) => `v1.0.${index} 2025-01-01`));

  it('a run writes as many as GitHub takes in an hour, and leaves the rest to the next', async () => {
    const repository = many();
    const effects = [...repository.pages.values()].map(({ tag }) => notes(repository, tag, { to: WORDS }));
    const { outcomes: found, ports, progress } = await applied(repository, effects);
    const done = found.filter((outcome) => outcome.startsWith('done')).length;
    expect(done).toBeLessThanOrEqual(500);
    expect(ports.writes).toHaveLength(done);
    expect(found.slice(done)).toEqual(effects.slice(done).map(({ subject }) => `left ${subject}`));
    expect(found).toHaveLength(MANY);
    expect(progress.at(-1)).toBe(`notes: ${done} of ${MANY} releases`);
  });

  it('tags and flag are never left', async () => {
    const repository = many();
    const labels = [...repository.pages.values()].map(({ tag }) => notes(repository, tag, { to: WORDS }));
    const found = await applied(repository, [
      ...labels,
      move('latest', undefined, 'v1.0.9'),
      flag(repository, 'v1.0.9'),
    ]);
    expect(found.outcomes.slice(0, 2)).toEqual(['done latest', 'done Latest']);
  });
});
