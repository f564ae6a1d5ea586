import { changesOf, insertedBy, LEDGER, promote, refusedBy, TAGS, type Telling } from './promoted.ts';

/** 1.0 and 1.3 are LTS, 1.6 has just come out. */
const THIRD: Telling = {
  asOf: '2026-09-04',
  text: `${LEDGER}  "1.3": { lts: 2026-03-20 }\n`,
  tags: [...TAGS, 'v1.4.0 2026-05-05', 'v1.5.0 2026-07-07', 'v1.6.0 2026-09-01'],
};
const BY_RULE = 'extends: rolling\nlts: { when: { minor: [0] } }\n';

describe('what follows', () => {
  it('the second LTS line: two run side by side', () => {
    const plan = promote('1.3');
    expect(plan).toMatchObject({ on: '2026-03-20', refusals: [], remarks: [] });
    expect(insertedBy(plan)).toBe('  "1.3": { lts: 2026-03-20 }\n');
    expect(changesOf(plan)).toEqual(['1.3 feature current – → lts active 2027-03-03']);
    expect(plan.preview?.channels).toEqual([
      { name: 'latest-lts', from: 'v1.0.1', to: 'v1.3.1', places: ['tag latest-lts'], isBack: false },
    ]);
    expect(plan.preview).not.toHaveProperty('latest');
    expect(plan.preview?.labels).toEqual([
      { tag: 'v1.3.0', line: '1.3', change: 'label' },
      { tag: 'v1.3.1', line: '1.3', change: 'label' },
    ]);
  });

  it.each([
    [
      '2026-09-04',
      ['1.6 feature current – → lts active 2027-09-01', '1.0 lts active 2026-09-09 → lts active 2026-09-04'],
      'both are supported on the handover day',
    ],
    [
      '2026-09-08',
      ['1.6 feature current – → lts active 2027-09-01', '1.0 lts active 2026-09-09 → lts active 2026-09-08'],
      'a day before its own end',
    ],
    ['2026-09-09', ['1.6 feature current – → lts active 2027-09-01'], 'on its own last day nothing comes earlier'],
    ['2026-09-10', ['1.6 feature current – → lts active 2027-09-01'], 'it is over already'],
  ])('the third, on %s: %j, for %s', (on, changes) => {
    const plan = promote('1.6', { ...THIRD, on });
    expect(refusedBy(plan)).toEqual([]);
    expect(changesOf(plan)).toEqual(changes);
  });

  it('labels of the line that ends earlier say another day', () => {
    const plan = promote('1.6', THIRD);
    expect(plan.preview?.labels.filter(({ change }) => change === 'anew').map(({ tag }) => tag)).toEqual([
      'v1.0.0',
      'v1.0.1',
    ]);
  });

  it('a day ahead: from the merge on the line is not superseded, and the rest waits for the day', () => {
    const plan = promote('1.3', { on: '2026-04-01' });
    expect(plan.preview?.after.asOf).toBe('2026-04-01');
    const today = plan.preview?.today?.lines.map(({ before, after }) => [
      after.line.name,
      before.endOfLife,
      after.type,
      after.endOfLife,
    ]);
    expect(today).toEqual([['1.3', undefined, 'feature', '2027-03-03']]);
  });

  it('a day past is allowed, and said', () => {
    const plan = promote('1.3', { on: '2026-03-10' });
    expect(plan).toMatchObject({ refusals: [], remarks: ['2026-03-10 is past: the line counts as LTS since then'] });
    expect(plan.preview?.after.asOf).toBe('2026-03-20');
  });

  it('the flag goes where the policy wants it on the newest LTS line', () => {
    const plan = promote('1.3', {
      text: `${LEDGER}latestFlag: newest LTS\nimages: [{ name: ghcr.io/acme/app, channels: [latest-lts] }]\n`,
    });
    expect(plan.preview?.latest).toMatchObject({ name: 'Latest', from: 'v1.0.1', to: 'v1.3.1' });
    expect(plan.preview?.channels[0]?.places).toEqual(['tag latest-lts', 'image ghcr.io/acme/app:latest-lts']);
  });

  it('without notes in the policy there is no label', () => {
    const text = `extends: plain.yml\n`.replace(
      'extends: plain.yml\n',
      'tag: v{version}\nline: minor\nlts: { when: listed }\ntracks: { feature: [{ stage: current, until: never }] }\n',
    );
    const plan = promote('1.3', { text });
    expect(plan).toMatchObject({ refusals: [], preview: { labels: [], channels: [] } });
    expect(insertedBy(plan)).toBe('lines:\n  "1.3": { lts: 2026-03-20 }\n');
  });

  it.each([
    [
      '1.0.0 is newest of the pages',
      ['v1.3.0 2026-03-03 published 2026-03-03'],
      ['v1.3.0'],
      'only releases that have a page',
    ],
    [
      'drafts',
      ['v1.3.1 2026-03-17 published 2026-03-17', 'page v1.3.2 2026-03-18 draft'],
      ['v1.3.1'],
      'and are published',
    ],
  ])('%s: labels go on %j, %s', (_, pages, expected) => {
    const tags = [...TAGS.filter((tag) => !pages.some((page) => page.startsWith(tag.split(' ')[0] ?? ''))), ...pages];
    const text = `${LEDGER}source: both\n`;
    expect(promote('1.3', { tags, text }).preview?.labels.map(({ tag }) => tag)).toEqual(expected);
  });
});

describe('a line is meant by', () => {
  it.each(['1.3', '01.3'])('%s', (words) => {
    expect(promote(words).line.line.name).toBe('1.3');
  });

  it.each([
    ['1.33', ['1.3'], 'the nearest name'],
    ['v1.3.1', ['1.3'], 'the line of a tag'],
    ['1.2.0', ['1.2'], 'the line of a version'],
  ])('not by %j, but near is %j: %s', (words, near) => {
    expect(() => promote(words)).toThrow(
      expect.objectContaining({ code: 'INPUT_SUBJECT_UNKNOWN', details: { subject: words, near } }),
    );
  });
});

describe('what is refused', () => {
  it.each<[string, Telling, string, RegExp]>([
    [
      '1.4',
      { tags: [...TAGS, 'v1.4.0-rc.1 2026-03-18'] },
      'no-stable-release',
      /only prereleases, such as v1\.4\.0-rc\.1/,
    ],
    [
      '1.6',
      { text: `${LEDGER}  "1.6": { release: 2026-09-01, because: planned }\n` },
      'no-stable-release',
      /no tag at all/,
    ],
    [
      '1.3',
      { text: `${LEDGER}  "1.3": { release: 2026-04-01, because: tag came early }\n` },
      'no-stable-release',
      /planned for 2026-04-01/,
    ],
    ['1.0', {}, 'already-lts', /LTS from 2025-09-09 on already/],
    ['1.3', { text: `${LEDGER}  "1.3": { lts: 2026-03-20 }\n` }, 'already-lts', /from 2026-03-20 on/],
    ['1.2', {}, 'line-ended', /ended on 2026-03-03/],
    ['1.3', { on: '2026-03-02' }, 'before-release', /released on 2026-03-03/],
    ['1.3', { text: BY_RULE }, 'reason-missing', /`when: \{minor: \[0\]\}`/],
    ['1.3', { text: 'extends: rolling\nlts: { when: none }\n' }, 'reason-missing', /`when: none`/],
    ['1.3', { text: `${LEDGER}  "1.3": { lts: false, because: too shaky }\n` }, 'reason-missing', /too shaky/],
    ['1.3', { asOf: '2027-06-01' }, 'over-before-it-begins', /would have ended on 2027-03-03/],
    ['1.3', { text: LEDGER.replace('lines:', 'lines: &a') }, 'not-editable', /anchor/],
    ['1.3', { ends: ['1.2'] }, 'nothing-to-end', /1\.2 is no supported LTS line/],
    ['1.3', { ends: ['1.3'] }, 'nothing-to-end', /1\.3 is no supported LTS line/],
  ])('%s with %j: %s', (line, telling, rule, message) => {
    const plan = promote(line, telling);
    expect(refusedBy(plan)).toEqual([rule]);
    expect(plan.refusals[0]?.message).toMatch(message);
    expect(plan.refusals[0]?.remedy).not.toBe('');
  });

  it.each<[string, Telling, string]>([
    ['1.3', { on: '2026-03-03' }, 'on its first day'],
    ['1.3', { asOf: '2027-03-03', on: '2027-03-03' }, 'on the last day of its track'],
    ['1.3', { asOf: '2027-03-03', on: '2026-04-01' }, 'a day past, on the last day of its track'],
    ['1.3', { text: `${LEDGER}  "1.3": { lts: 2026-06-01 }\n` }, 'earlier than announced'],
    ['1.3', { text: BY_RULE, because: 'many installations' }, 'against the rule, with a reason'],
    [
      '1.3',
      { text: `${LEDGER}  "1.3": { lts: false, because: too shaky }\n`, because: 'it has settled' },
      'against a decision, with a reason',
    ],
    ['1.3', { text: LEDGER.replace('lts: true', 'lts: &a true') }, 'an anchor elsewhere'],
  ])('%s with %j is not: %s', (line, telling) => {
    expect(promote(line, telling).refusals).toEqual([]);
  });

  it.each<[string, Telling, RegExp, string, string]>([
    ['1.3', { asOf: '2027-06-01' }, /before it begins/, 'Promote a newer line.', 'no day is left'],
    [
      '1.3',
      { asOf: '2027-06-01', on: '2026-04-01' },
      /over today/,
      'Promote a newer line.',
      'a day past leaves it ended at once',
    ],
    ['1.3', { asOf: '2027-03-04', on: '2026-04-01' }, /over today/, 'Promote a newer line.', 'the day after its end'],
    [
      '1.3',
      { on: '2027-03-04' },
      /before it begins/,
      'Promote a newer line, or take a day up to 2027-03-03.',
      'earlier days are left',
    ],
  ])('%s with %j is over: %4$s, since %5$s', (line, telling, message, remedy) => {
    const [refused, ...others] = promote(line, telling).refusals;
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ rule: 'over-before-it-begins', remedy });
    expect(refused?.message).toMatch(message);
  });

  it('a reason stays beside the facts that it is the reason of', () => {
    const planned = `${LEDGER}  "1.3": { release: 2026-03-03, because: announced }\n`;
    expect(promote('1.3', { text: planned, because: 'many use it' }).edit?.to).toContain(
      '"1.3": { lts: 2026-03-20, release: 2026-03-03, because: "announced; many use it" }',
    );
    const refused = `${LEDGER}  "1.3": { lts: false, because: too shaky }\n`;
    expect(promote('1.3', { text: refused, because: 'it has settled' }).edit?.to).toContain(
      '"1.3": { lts: 2026-03-20, because: it has settled }',
    );
  });
});

describe('more LTS lines than the policy lets run', () => {
  const LONG = {
    ...THIRD,
    text: `${LEDGER.replace('{ lts: true }', '{ lts: true, active: 2027-06-30, because: long }')}  "1.3": { lts: 2026-03-20 }\n`,
  };

  it.each<[string, Telling, string]>([
    ['2nd newer LTS', {}, 'two at a time'],
    ['1 month after 2nd newer LTS', {}, 'told for the time behind the overlap'],
  ])('`%s` and a line kept by hand: %j, %s', (until) => {
    const text = `${LONG.text}tracks: { lts: [{ stage: active, until: [12 months, ${until}] }] }\n`;
    const plan = promote('1.6', { ...LONG, text });
    expect(refusedBy(plan)).toEqual(['too-many-lts']);
    const then = until.startsWith('1 month') ? '2026-10-05' : '2026-09-05';
    expect(plan.refusals[0]?.message).toBe(
      `On ${then} 3 LTS lines would be supported, and the policy lets 2 run side by side by \`until: [12 months, ${until}]\` (policy.yml:6:34): 1.0 (until 2027-06-30, set by hand), 1.3 (until 2027-03-03), 1.6 (until 2027-09-01).`,
    );
    expect(plan.refusals[0]?.remedy).toBe('Say which one ends with it: `--ends 1.0`.');
  });

  it('the line that the user names ends on that day, with the reason', () => {
    const plan = promote('1.6', { ...LONG, ends: ['1.0'] });
    expect(refusedBy(plan)).toEqual([]);
    expect(plan.edit?.to).toContain(
      '"1.0": { lts: true, active: 2026-09-04, because: ends as 1.6 becomes LTS } # the first',
    );
    expect(changesOf(plan)).toEqual([
      '1.6 feature current – → lts active 2027-09-01',
      '1.0 lts active 2027-06-30 → lts active 2026-09-04',
    ]);
  });

  it('any of them may be named', () => {
    const plan = promote('1.6', { ...LONG, ends: ['1.3'], because: 'nobody uses it' });
    expect(refusedBy(plan)).toEqual([]);
    expect(plan.edit?.to).toContain('"1.3": { lts: 2026-03-20, active: 2026-09-04, because: nobody uses it }');
  });

  it('one that the policy ends by then needs no words', () => {
    const plan = promote('1.6', { ...THIRD, ends: ['1.0'] });
    expect(plan).toMatchObject({ refusals: [], remarks: ['1.0 ends on 2026-09-04 by the policy already'] });
    expect(insertedBy(plan)).toBe('  "1.6": { lts: 2026-09-04 }\n');
  });

  it.each<[string, string, string, readonly string[], string]>([
    ['1.5', '2026-09-04', '2026-09-04', [], 'two until 1.6 is promoted in October, which ends 1.0'],
    ['1.5', '2026-09-04', '2026-12-31', ['too-many-lts'], 'then three, for 1.0 is kept by hand'],
  ])('%s on %s beside one decided for later, 1.0 kept until %s: %j, %s', (line, on, until, rules) => {
    const text = `extends: rolling
tracks: { feature: [{ stage: current, until: 2nd newer line }] }
lines:
  "1.0": { lts: true, active: ${until}, because: long }
  "1.6": { lts: 2026-10-01 }
`;
    const plan = promote(line, { ...THIRD, text, on });
    expect(refusedBy(plan)).toEqual(rules);
    if (rules.length > 0) expect(plan.refusals[0]?.message).toMatch(/^On 2026-10-02 3 LTS lines/);
  });

  it('what was one too many before is not the fault of this promotion', () => {
    const text = `extends: rolling
tracks: { feature: [{ stage: current, until: never }] }
lines:
  "1.0": { lts: true, active: 2027-06-30, because: long }
  "1.5": { lts: 2026-10-01 }
  "1.6": { lts: 2026-10-01 }
`;
    expect(refusedBy(promote('1.4', { ...THIRD, text }))).toEqual([]);
  });

  it.each([
    ['[12 months]', 'no event'],
    ['{ latest: [12 months, 2nd newer LTS] }', 'the later end counts: the policy lets more run'],
  ])('`until: %s` sets no limit: %s', (until) => {
    const text = `${LONG.text}tracks: { lts: [{ stage: active, until: ${until} }] }\n`;
    expect(refusedBy(promote('1.6', { ...LONG, text }))).toEqual([]);
  });

  it('an end that the policy contradicts is refused with its words', () => {
    const text = `${LONG.text.replace('active: 2027-06-30', 'maintenance: 2027-06-30, active: 2027-01-01')}tracks: { lts: [{ stage: active, until: 12 months }, { stage: maintenance, until: 2nd newer LTS }] }\n`;
    const plan = promote('1.6', { ...LONG, text, ends: ['1.0'] });
    expect(refusedBy(plan)).toEqual(['policy-contradicted']);
    expect(plan.refusals[0]?.message).toMatch(/expected a day not before the end of active \(2027-01-01\)/);
  });
});

describe('what is odd', () => {
  it('an older line below an LTS line', () => {
    const text =
      'extends: rolling\ntracks: { feature: [{ stage: current, until: 2nd newer line }] }\nlines: { "1.3": { lts: true } }\n';
    expect(promote('1.2', { text }).remarks).toEqual(['1.3 stays the newest LTS line']);
  });

  it('days of stages that the line leaves behind', () => {
    const text = `${LEDGER}  "1.3": { current: 2026-12-01, because: long }\n`;
    expect(promote('1.3', { text }).remarks).toEqual([
      expect.stringMatching(/^ledger-unused: `current: 2026-12-01` of line 1\.3/),
    ]);
  });

  it('a channel that would go back', () => {
    const text = `${LEDGER}  "1.3": { lts: 2026-03-03 }\ntracks: { feature: [{ stage: current, until: never }] }\n`;
    const plan = promote('1.2', { text, ends: ['1.3'], on: '2026-03-19' });
    expect(plan.remarks).toContain(
      'latest-lts would go back to a lower version, which `sync` does only with `--allow-rollback latest-lts`',
    );
  });
});
