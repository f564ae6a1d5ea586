/** The answer most readers come for: which version, and until when. */
import type { Day } from '../../domain/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import { newestOf } from '../../domain/line.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { supportedUntil } from '../support.ts';
import { StageMark, type Tones, toneOf } from './badges.tsx';
import { Dated, type PageSection, Words } from './elements.tsx';
import { releaseAddress } from './page-links.ts';

interface Choice {
  readonly lifecycle: Lifecycle;
  readonly title: string;
  readonly why: string;
}

const MOST_CHOICES = 3;
/** Letters that fit beside the days in the size of the first choice. */
const LONG_TAG = 10;

export function chooseSection({ status }: Publication, tones: Tones): PageSection {
  const choices = choicesOf(status);
  return {
    id: 'choose',
    short: 'Which version',
    title: 'Which version should I run?',
    body:
      choices.length === 0 ? (
        <p class="none">{noChoice(status)}</p>
      ) : (
        <>
          <ul class="choices">
            {choices.map((choice, index) => (
              <ChoiceRow key={choice.title} choice={choice} status={status} tones={tones} isFirst={index === 0} />
            ))}
          </ul>
          <Advice status={status} first={choices[0]} />
        </>
      ),
  };
}

/** The newest LTS line for production, the newest of all for what is new, and what else of LTS is still supported. */
export function choicesOf({ lifecycles }: Status): readonly Choice[] {
  const supported = lifecycles.filter((one) => one.isSupported && newestOf(one.line) !== undefined);
  const [lts, ...older] = supported.filter(({ type }) => type === 'lts');
  const [newest] = supported;
  const isNewest = lts !== undefined && lts === newest;
  const choices: Choice[] = [];
  if (lts)
    choices.push({
      lifecycle: lts,
      title: 'For production',
      why: 'The newest long-term support line.',
    });
  if (newest && !isNewest)
    choices.push({
      lifecycle: newest,
      title: lts ? 'For the newest features' : 'The newest release',
      why: lts ? 'The newest line, without long-term support.' : 'The newest line.',
    });
  for (const lifecycle of older)
    choices.push({
      lifecycle,
      title: 'If you already run it',
      why: 'Still supported; plan your move to a newer line.',
    });
  return choices.slice(0, MOST_CHOICES);
}

interface RowProps {
  readonly choice: Choice;
  readonly status: Status;
  readonly tones: Tones;
  readonly isFirst: boolean;
}

function ChoiceRow({ choice, status, tones, isFirst }: RowProps) {
  const { lifecycle, title, why } = choice;
  const newest = newestOf(lifecycle.line);
  const notes = newest && releaseAddress(status, newest.tag);
  return (
    <li class={`choice edge-${toneOf(lifecycle.stage, tones)}${isFirst ? ' first' : ''}`}>
      <div>
        <h3>{title}</h3>
        <p class={(newest?.tag ?? '').length > LONG_TAG ? 'version long' : 'version'}>
          <Words most={100}>{newest?.tag ?? lifecycle.line.name}</Words>
        </p>
      </div>
      <div>
        <p class="until">
          <Dated>{untilWords(lifecycle, status.asOf)}</Dated>
        </p>
        <p class="why">
          <span class="line-name">
            Line <Words>{lifecycle.line.name}</Words>
            {lifecycle.type === 'lts' && <span class="type lts">LTS</span>}
          </span>
          <StageMark stage={lifecycle.stage} tones={tones} />
          {notes !== undefined && <a href={notes}>Release notes</a>}
        </p>
        <p class="quiet">{why}</p>
      </div>
    </li>
  );
}

/** As in the tables; where there is a day, as a sentence. */
function untilWords(lifecycle: Lifecycle, asOf: Day): string {
  const words = supportedUntil(lifecycle, asOf);
  if (lifecycle.endOfLife !== undefined) return `Supported until ${words}`;
  // The rule of the policy, where it is one event.
  const event = /^Open until ((?:next|\d+[a-z]{2} newer) [A-Za-z]+)$/.exec(words)?.[1];
  return event === undefined ? words : `Supported until the ${event} is released`;
}

function Advice({ status, first }: { readonly status: Status; readonly first: Choice | undefined }) {
  const newest = first && newestOf(first.lifecycle.line);
  if (status.policy.upgrade?.pin !== true || newest === undefined) return null;
  return (
    <p class="advice">
      In production, name an exact version such as{' '}
      <code>
        <Words most={100}>{newest.tag}</Words>
      </code>
      : a moving name such as <code>latest</code> changes under a running system.
    </p>
  );
}

function noChoice({ releases, lifecycles }: Status): string {
  if (releases.length === 0) return 'Nothing has been released yet.';
  const isPlanned = lifecycles.some(({ stage }) => stage === 'upcoming');
  return `No line is supported today.${isPlanned ? ' The next one is planned; see below.' : ''}`;
}
