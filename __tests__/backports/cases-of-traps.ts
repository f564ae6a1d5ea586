/** What looks like a backport and is none, what nobody wants, and what went the wrong way. */
import { type Case, mergedPull } from './cases-of-picks.ts';
import { branchOf } from './teller.ts';

const from = (id: string) => `(cherry picked from commit ${id})`;

export const TRAPS: Readonly<Record<string, Case>> = {
  'nothing was done'(tell) {
    tell.tell(tell.squash('main', tell.fix()), 'nothing was done');
  },
  'picked and reverted'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const before = tell.repository.files(branchOf(line));
    const pick = tell.repository.commit(branchOf(line), `${fix.title} (#${fix.number})\n\n${from(id)}`, fix.make);
    const revert = `Revert "${fix.title} (#${fix.number})"\n\nThis reverts commit ${pick}.`;
    tell.repository.commit(branchOf(line), revert, () => before);
    tell.tell(id, 'picked and reverted', { [line]: 'missing' });
  },
  'merged on the line and reverted by its number'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    const [topic, number] = [`topic-${tell.next()}`, tell.next()];
    const before = tell.repository.files(branchOf(line));
    tell.repository.cut(topic, branchOf(line));
    tell.repository.commit(topic, `${fix.title}\n\n${from(id)}`, fix.make);
    const all = tell.repository.files(topic);
    const title = `[${line}] ${fix.title}`;
    tell.repository.merge(
      branchOf(line),
      `Merge pull request #${number} from a/${topic}\n\n${title}`,
      topic,
      () => all,
    );
    tell.repository.commit(branchOf(line), `Revert "${title}"\n\nReverts acme/app#${number}`, () => before);
    tell.tell(id, 'merged on the line and reverted by its number', { [line]: 'missing' });
  },
  'an empty pick'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `${fix.title} (#${fix.number})\n\n${from(id)}`, (files) => files);
    tell.tell(id, 'an empty pick', { [line]: 'missing' });
  },
  'the same summary over another change'(tell, line) {
    const [fix, other] = [tell.fix(), tell.fix()];
    const id = tell.squash('main', fix);
    const own = tell.repository.commit(branchOf(line), fix.title, other.make);
    tell.tell(id, 'the same summary over another change', { [line]: 'missing' });
    tell.alone(own, line);
  },
  'a number that lies'(tell, line) {
    const [fix, other] = [tell.fix(), tell.fix()];
    const id = tell.squash('main', fix);
    const own = tell.repository.commit(branchOf(line), `fix: ${other.title.slice(5)} (#${fix.number})`, other.make);
    tell.tell(id, 'a number that lies', { [line]: 'missing' });
    tell.alone(own, line);
  },
  'one of two commits'(tell, line) {
    const [one, two] = [tell.fix(), tell.fix()];
    const ids: string[] = [];
    const merge = mergedPull(tell, [one, two], `fix: ${tell.title()}`, ids);
    tell.repository.commit(branchOf(line), `${one.title}\n\n${from(ids[0] ?? '')}`, one.adapt);
    tell.tell(merge, 'one of two commits', { [line]: 'partly' });
  },
  'brought in again on main, the first was picked and reverted'(tell, line) {
    const fix = tell.fix();
    const before = tell.repository.files('main');
    const first = tell.squash('main', fix);
    tell.repository.commit('main', `Revert "${fix.title}"\n\nThis reverts commit ${first}.`, () => before);
    const below = tell.repository.files(branchOf(line));
    const pick = tell.repository.commit(branchOf(line), `${fix.title}\n\n${from(first)}`, fix.make);
    tell.repository.commit(branchOf(line), `Revert "${fix.title}"\n\nThis reverts commit ${pick}.`, () => below);
    const again = tell.squash('main', { ...fix, number: tell.next() });
    tell.tell(first, 'reverted on main', {}, 'unasked');
    tell.tell(again, 'brought in again on main, the first was picked and reverted', { [line]: 'missing' });
  },
  'reverted on main'(tell) {
    const fix = tell.fix();
    const before = tell.repository.files('main');
    const id = tell.squash('main', fix);
    const message = `Revert "${fix.title} (#${fix.number})"\n\nThis reverts commit ${id}.`;
    const revert = tell.repository.commit('main', message, () => before);
    for (const each of [id, revert]) tell.tell(each, 'reverted on main', {}, 'unasked');
  },
  'reverted on main, where the line has it'(tell, line) {
    const fix = tell.fix();
    const before = tell.repository.files('main');
    const id = tell.squash('main', fix);
    tell.repository.commit(branchOf(line), `${fix.title}\n\n${from(id)}`, fix.make);
    const message = `Revert "${fix.title} (#${fix.number})"\n\nThis reverts commit ${id}.`;
    const revert = tell.repository.commit('main', message, () => before);
    tell.tell(id, 'reverted on main', {}, 'unasked');
    tell.tell(revert, 'reverted on main, where the line has it', { [line]: 'missing' }, 'unasked');
  },
  'a feature'(tell) {
    tell.tell(tell.squash('main', tell.fix('feat')), 'a feature', {}, 'unasked');
  },
  'an empty commit on main'(tell) {
    const { title } = tell.fix();
    tell.tell(
      tell.repository.commit('main', title, (files) => files),
      'an empty commit on main',
      {},
      'unasked',
    );
  },
  'on the line alone'(tell, line) {
    const fix = tell.fix();
    const id = tell.squash(branchOf(line), fix);
    tell.alone(id, line);
  },
  'a second change of the same summary'(tell, line) {
    const [one, two] = [tell.fix(), tell.fix()];
    const first = tell.repository.commit('main', one.title, one.make);
    const second = tell.repository.commit('main', one.title, two.make);
    tell.repository.commit(branchOf(line), one.title, one.make);
    tell.tell(first, 'picked without -x', { [line]: 'there' });
    tell.tell(second, 'a second change of the same summary', { [line]: 'missing' });
  },
};
