/** Ways in which people bring a change of the default branch to a line, by which it is there. */
import { branchOf, type LineName, type Teller } from './teller.ts';

export type Case = (tell: Teller, line: LineName) => void;

const from = (id: string) => `(cherry picked from commit ${id})`;
const without = (message: string) => message.replace(/ \(#\d+\)$/, '');

/** All cases: the change is on main first, and on one line afterwards. */
export const PICKS: Readonly<Record<string, Case>> = {
  'picked with -x'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `${fix.title} (#${fix.number})\n\n${from(id)}`, fix.make);
    tell.tell(id, 'picked with -x', { [line]: 'there' });
  },
  'picked with -x, shortened'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `Backport of what broke\n\n${from(id.slice(0, 10))}`, fix.adapt);
    tell.tell(id, 'picked with -x, shortened', { [line]: 'there' });
  },
  'picked without -x'(tell, line) {
    const fix = tell.fix();
    const id = tell.repository.commit('main', fix.title, fix.make);
    tell.repository.commit(branchOf(line), fix.title, fix.make);
    tell.tell(id, 'picked without -x', { [line]: 'there' });
  },
  'conflict by hand, without -x'(tell, line) {
    const fix = tell.fix();
    const id = tell.repository.commit('main', fix.title, fix.make);
    tell.repository.commit(branchOf(line), fix.title, fix.adapt);
    tell.tell(id, 'conflict by hand, without -x', { [line]: 'there' });
  },
  'backport pull request, squashed'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `[${line}] ${fix.title} (#${fix.number}) (#${tell.next()})`, fix.adapt);
    tell.tell(id, 'backport pull request, squashed', { [line]: 'there' });
  },
  'backport that names its original below'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const message = `[${line}] ${fix.title} (#${tell.next()})\n\nBackport of #${fix.number}`;
    tell.repository.commit(branchOf(line), message, fix.adapt);
    tell.tell(id, 'backport that names its original below', { [line]: 'there' });
  },
  'retitled, with the number'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const message = `hotfix for the customer (#${tell.next()})\n\nBackport of #${fix.number}`;
    tell.repository.commit(branchOf(line), message, fix.adapt);
    tell.tell(id, 'retitled, with the number', { [line]: 'there' });
  },
  'retitled, the very patch'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `hotfix: ${tell.title()} (#${tell.next()})`, fix.make);
    tell.tell(id, 'retitled, the very patch', { [line]: 'there' });
  },
  'retitled and adapted'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `hotfix: for one customer (#${tell.next()})`, fix.adapt);
    tell.tell(id, 'retitled and adapted', { [line]: 'there' });
  },
  'trailer that names the merge'(tell, line) {
    const [one, two] = [tell.fix(), tell.fix()];
    const merge = mergedPull(tell, [one, two], one.title);
    const both = (files: Parameters<typeof one.make>[0]) => two.make(one.make(files));
    tell.repository.commit(branchOf(line), `Merge pull request #${one.number} from a/b\n\n${from(merge)}`, both);
    tell.tell(merge, 'trailer that names the merge', { [line]: 'there' });
  },
  'commits of a merge, picked one by one'(tell, line) {
    const [one, two] = [tell.fix(), tell.fix()];
    const ids: string[] = [];
    const merge = mergedPull(tell, [one, two], one.title, ids);
    const topic = `topic-${tell.next()}`;
    tell.repository.cut(topic, branchOf(line));
    tell.repository.commit(topic, `${one.title}\n\n${from(ids[0] ?? '')}`, one.adapt);
    tell.repository.commit(topic, `${two.title}\n\n${from(ids[1] ?? '')}`, two.adapt);
    const all = tell.repository.files(topic);
    tell.repository.merge(branchOf(line), `Merge pull request #${tell.next()} from a/${topic}`, topic, () => all);
    tell.tell(merge, 'commits of a merge, picked one by one', { [line]: 'there' });
  },
  'a merge, squashed on the line'(tell, line) {
    const [one, two] = [tell.fix(), tell.fix()];
    const merge = mergedPull(tell, [one, two], one.title);
    const message = `[${line}] ${one.title} (#${one.number}) (#${tell.next()})`;
    tell.repository.commit(branchOf(line), message, (files) => two.make(one.make(files)));
    tell.tell(merge, 'a merge, squashed on the line', { [line]: 'there' });
  },
  'several squashed, listed'(tell, line) {
    const fixes = [tell.fix(), tell.fix(), tell.fix()];
    const ids = fixes.map((fix) => tell.squash('main', fix));
    const list = fixes.map(({ title, number }) => `* ${title} (#${number})`).join('\n\n');
    tell.repository.commit(branchOf(line), `Backports of the week (#${tell.next()})\n\n${list}`, (files) =>
      fixes.reduce((all, { adapt }) => adapt(all), files),
    );
    for (const id of ids) tell.tell(id, 'several squashed, listed', { [line]: 'there' });
  },
  'several squashed, told by nothing'(tell, line) {
    const fixes = [tell.fix(), tell.fix()];
    const ids = fixes.map((fix) => tell.squash('main', fix));
    tell.repository.commit(branchOf(line), `Backports of the week (#${tell.next()})`, (files) =>
      fixes.reduce((all, { make }) => make(all), files),
    );
    for (const id of ids) tell.tell(id, 'several squashed, told by nothing', { [line]: 'there' });
  },
  'several squashed, with their trailers'(tell, line) {
    const fixes = [tell.fix(), tell.fix()];
    const ids = fixes.map((fix) => tell.squash('main', fix));
    const message = `Backports of the week\n\n${ids.map(from).join('\n')}`;
    tell.repository.commit(branchOf(line), message, (files) => fixes.reduce((all, { adapt }) => adapt(all), files));
    for (const id of ids) tell.tell(id, 'several squashed, with their trailers', { [line]: 'there' });
  },
  'chained by trailers'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const middle = tell.repository.commit(branchOf('1.2'), `${fix.title}\n\n${from(id)}`, fix.make);
    if (line === '1.2') return tell.tell(id, 'chained by trailers', { [line]: 'there' });
    tell.repository.commit(branchOf(line), `Take what 1.2 has\n\n${from(middle)}`, fix.adapt);
    return tell.tell(id, 'chained by trailers', { '1.2': 'there', [line]: 'there' });
  },
  'chained by numbers'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const middle = tell.next();
    const title = without(fix.title);
    tell.repository.commit(branchOf('1.2'), `[1.2] ${title} (#${middle})\n\nBackport of #${fix.number}`, fix.adapt);
    if (line === '1.2') return tell.tell(id, 'chained by numbers', { [line]: 'there' });
    const message = `[${line}] ${title} (#${tell.next()})\n\nBackport of #${middle}`;
    tell.repository.commit(branchOf(line), message, fix.adapt);
    return tell.tell(id, 'chained by numbers', { '1.2': 'there', [line]: 'there' });
  },
  'file renamed in between'(tell, line) {
    const fix = tell.fix();
    const name = `renamed-${fix.number}.ts`;
    const moved = (files: Parameters<typeof fix.make>[0], to: string, of: string) => {
      const all = new Map(files).set(to, files.get(of) ?? '');
      all.delete(of);
      return all;
    };
    tell.repository.commit('main', `refactor: another place for ${name}`, (files) => moved(files, name, fix.path));
    const id = tell.squash('main', {
      ...fix,
      make: (files) => moved(fix.make(moved(files, fix.path, name)), name, fix.path),
    });
    tell.repository.commit(branchOf(line), `hotfix: ${tell.title()} (#${tell.next()})`, fix.make);
    tell.tell(id, 'file renamed in between', { [line]: 'there' });
  },
  'on the line first, picked to main'(tell, line) {
    const fix = tell.fix();
    const first = tell.repository.commit(branchOf(line), fix.title, fix.make);
    const id = tell.repository.commit('main', `${fix.title}\n\n${from(first)}`, fix.adapt);
    tell.tell(id, 'on the line first, picked to main', { [line]: 'there' });
  },
  'picked, reverted and picked again'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const before = tell.repository.files(branchOf(line));
    const pick = tell.repository.commit(branchOf(line), `${fix.title}\n\n${from(id)}`, fix.make);
    const revert = `Revert "${fix.title}"\n\nThis reverts commit ${pick}.`;
    tell.repository.commit(branchOf(line), revert, () => before);
    tell.repository.commit(branchOf(line), `${fix.title}\n\n${from(id)}`, fix.make);
    tell.tell(id, 'picked, reverted and picked again', { [line]: 'there' });
  },
  'reverted on main and brought in again; that is picked'(tell, line) {
    const fix = tell.fix();
    const before = tell.repository.files('main');
    const first = tell.squash('main', fix);
    const message = `Revert "${fix.title} (#${fix.number})"\n\nThis reverts commit ${first}.`;
    tell.repository.commit('main', message, () => before);
    const again = tell.squash('main', { ...fix, number: tell.next() });
    tell.repository.commit(branchOf(line), `${fix.title}\n\n${from(again)}`, fix.adapt);
    tell.tell(first, 'reverted on main', {}, 'unasked');
    tell.tell(again, 'reverted on main and brought in again; that is picked', { [line]: 'there' });
  },
  'merged up from the line'(tell, line) {
    const fix = tell.fix();
    const id = tell.repository.commit(branchOf(line), fix.title, fix.make);
    tell.alone(id, line);
    tell.mergeUp(line, fix.make);
  },
};

/** A pull request of several commits, merged on main. */
export function mergedPull(
  tell: Teller,
  fixes: readonly ReturnType<Teller['fix']>[],
  title: string,
  ids: string[] = [],
): string {
  const topic = `topic-${fixes[0]?.number}`;
  tell.repository.cut(topic, 'main');
  for (const fix of fixes) ids.push(tell.repository.commit(topic, fix.title, fix.make));
  const all = tell.repository.files(topic);
  return tell.repository.merge(
    'main',
    `Merge pull request #${fixes[0]?.number} from a/${topic}\n\n${title}`,
    topic,
    () => all,
  );
}
