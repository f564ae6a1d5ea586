import type { Effect } from '../../../src/plan/sync/plan.ts';
import { settle } from '../../../src/plan/sync/settle.ts';
import { MemoryRepository } from '../../repository.ts';
import { inWords, only, planned, settled, told } from './planned.ts';

const POLICY = only(`movingTags: [latest, latest-lts]
latestFlag: newest
notes: { on: newest and first, title: " (LTS)" }
lines: { "1.0": { lts: true } }
`);
const seen = () =>
  told(
    new MemoryRepository(
      'v1.0.0 2025-01-01 titled One',
      'v1.0.1 2025-02-01',
      'v1.1.0 2025-03-01',
      'v1.0.2 2025-04-01 latest',
      'latest 2025-01-01 bare at v1.0.0',
    ),
  );

describe('a snapshot once effects are done', () => {
  it('asks for nothing more', () => {
    const plan = planned(seen(), POLICY);
    expect(plan.effects).toHaveLength(5);
    expect(inWords(planned(settled(seen(), plan), POLICY))).toEqual([
      'right latest v1.1.0',
      'right latest-lts v1.0.2',
      'right Latest v1.1.0',
      'right v1.0.2 v1.0.2',
      'right v1.0.0 v1.0.0',
    ]);
  });

  it('after some of them asks for the rest', () => {
    const plan = planned(seen(), POLICY);
    for (const [index, effect] of plan.effects.entries()) {
      const after = settle({ snapshot: seen(), images: [] }, [effect]).snapshot;
      const left = plan.effects.filter((_, at) => at !== index);
      expect(planned(after, POLICY).effects).toEqual(left);
    }
  });

  it('changes nothing of what it was given', () => {
    const before = seen();
    settled(before, planned(before, POLICY));
    expect(before).toEqual(seen());
  });

  it('knows no page by a number it never had', () => {
    const [flag] = planned(seen(), only('latestFlag: newest\n')).effects;
    const elsewhere = { ...(flag as Effect & { kind: 'set-latest' }), release: 999 };
    const { releases } = settle({ snapshot: seen(), images: [] }, [elsewhere]).snapshot;
    expect(releases.filter(({ latest }) => latest)).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['a new image tag', [], ['latest=d2']],
    ['one that moves', ['latest=d1', '1.0.0=d2'], ['1.0.0=d2', 'latest=d2']],
    ['and no other image of that name', ['full:latest=d9'], ['full:latest=d9', 'latest=d2']],
  ])('image tags: %s', (_, before, after) => {
    const images = before.map((word) => {
      const [name = '', digest = ''] = word.split('=');
      const [image, tag] = name.includes(':') ? name.split(':') : ['app', name];
      return { image: image ?? '', tag: tag ?? '', digest };
    });
    const effect: Effect = {
      kind: 'point-image',
      subject: 'app:latest',
      image: 'app',
      tag: 'latest',
      to: 'd2',
      toTag: '1.0.0',
      isRollback: false,
      because: 'abc',
    };
    const found = settle({ snapshot: seen(), images }, [effect]).images;
    expect(found.map(({ image, tag, digest }) => `${image === 'app' ? '' : `${image}:`}${tag}=${digest}`)).toEqual(
      after,
    );
  });
});
