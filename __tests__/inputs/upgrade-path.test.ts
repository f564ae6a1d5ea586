import { upgradeInputsOf } from '../../src/inputs/upgrade-path.ts';

function read(raw: Parameters<typeof upgradeInputsOf>[0]) {
  const problems: string[] = [];
  return { inputs: upgradeInputsOf(raw, problems), problems };
}

describe('the question', () => {
  it.each<[Parameters<typeof upgradeInputsOf>[0], object]>([
    [
      { from: 'v1', to: ' v2 ' },
      { from: 'v1', to: 'v2', isGuarding: false },
    ],
    [
      { to: 'v2', guard: true },
      { to: 'v2', isGuarding: true },
    ],
    [
      { from: '', to: 'v2', guard: true },
      { to: 'v2', isGuarding: true },
    ],
    [
      { fromFile: 'old/values.yaml', toFile: 'a b.yml#services.web', guard: true },
      { from: { path: 'old/values.yaml' }, to: { path: 'a b.yml', pick: 'services.web' }, isGuarding: true },
    ],
  ])('%j', (raw, expected) => {
    expect(read(raw)).toEqual({ inputs: expected, problems: [] });
  });

  it.each<[Parameters<typeof upgradeInputsOf>[0], readonly string[]]>([
    [{}, ['from: expected a version, line or channel', 'to: expected a version, line or channel']],
    [{ guard: true }, ['to: expected a version']],
    [{ from: 'a', fromFile: 'b', to: 'c' }, ['from and from-file: expected one of them, seen both']],
    [{ from: 'a', toFile: '#image' }, ['to-file: expected FILE, FILE#dotted.path or FILE#image-name, seen `#image`']],
    [{ from: 'a', toFile: 'x.yml#' }, ['to-file: expected FILE']],
  ])('%j: %j', (raw, expected) => {
    const { problems } = read(raw);
    expect(problems).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(problems[index]).toContain(start);
  });
});
