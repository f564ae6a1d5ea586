/** Who else moves or deletes what `sync` moves: git tags and image tags with a moving name. */
import { type Finding, finding } from '../../domain/finding.ts';
import { type DoctorFacts, listed, movingNames } from './facts.ts';
import { imageActs } from './image-acts.ts';
import { knownActionActs } from './known-actions.ts';
import { type Act, MovingNames } from './moving-names.ts';
import { movesTagsOfClone } from './own-runs.ts';
import { commandActs, scriptActs } from './tag-commands.ts';
import type { Workflow } from './workflow-file.ts';

export function checkElsewhere({ status }: DoctorFacts, workflows: readonly Workflow[]): readonly Finding[] {
  const names = new MovingNames(movingNames(status));
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap(({ steps }) => {
      // A job that moves the tags of its clone pushes them, too.
      const isOurs = steps.some(movesTagsOfClone);
      return steps.flatMap((step) => {
        const tagActs =
          names.isEmpty || isOurs
            ? []
            : [...knownActionActs(step, names), ...scriptActs(step, names), ...commandActs(step, names)];
        return [...tagMoved(workflow, tagActs), ...tagMoved(workflow, imageActs(step, status))];
      });
    }),
  );
}

/** One finding a step, at the first place: what follows there is of the same hand. */
function tagMoved({ path }: Workflow, acts: readonly Act[]): Finding[] {
  const [first] = acts;
  if (!first) return [];
  const names = [...new Set(acts.flatMap((act) => act.names))];
  const place = `${path}:${first.line}`;
  const does = names.length > 0 ? `${first.verb} ${listed(names)} too` : `may ${first.infinitive} moving tags too`;
  return [finding('tag-moved-elsewhere', place, `${place} ${does}: \`${quoted(first.text)}\`.`, first.remedy)];
}

/** A line of somebody's file: short, on one line, and without a password that should not be in it. */
function quoted(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/:\/\/[^@/\s]+@/g, '://***@')
    .replaceAll('`', "'");
  const signs = [...line];
  return signs.length > 100 ? `${signs.slice(0, 100).join('')}…` : line;
}
