/** The words below the data: what the product is, and how long its lines live. */
import type { Duration } from '../../domain/calendar.ts';
import type { Ends, Moment } from '../../domain/moment.ts';
import { asSentence } from '../../domain/sentence.ts';
import type { Publication } from '../../plan/publish/publication.ts';
import type { Stage } from '../../policy/policy.ts';
import { markdownText } from '../quoting.ts';
import { webAddress } from '../web-address.ts';
import { plainText, productName } from './names.ts';

/** The site renders Liquid before Markdown: braces of names and sentences are shown, never run. */
export function bodyOf({ status }: Publication): string {
  const { docs, eras } = status.policy;
  const name = markdownText(productName(status));
  const address = webAddress(docs.url) ?? webAddress(status.url);
  const linked = address === undefined ? name : `[${name}](${quotedAddress(address)})`;
  const what = docs.description === undefined ? '.' : `: ${asSentence(markdownText(plainText(docs.description)))}`;
  const { tracks, lts } = eras.at(-1) ?? eras[0];
  const isShared = tracks.feature === tracks.lts;
  const words = isShared
    ? [`Every line is ${trackWords(tracks.lts)}.`]
    : [`An LTS line is ${trackWords(tracks.lts)}.`, `Any other line is ${trackWords(tracks.feature)}.`];
  const told = lts.when.kind === 'none' && !isShared ? words.slice(1) : words;
  return `> ${linked}${what}\n\n${told.join(' ')}\n`;
}

function trackWords(track: readonly Stage[]): string {
  return track.map(({ name, until }) => `in ${markdownText(name)} support until ${endWords(until)}`).join(', then ');
}

/** `12 months after its release or the 2nd newer LTS, whichever comes first`. */
function endWords({ pick, moments }: Ends): string {
  const which = moments.length < 2 ? '' : `, whichever comes ${pick === 'latest' ? 'last' : 'first'}`;
  return `${moments.map(momentWords).join(' or ')}${which}`;
}

function momentWords(moment: Moment): string {
  if (moment.kind === 'never') return 'further notice';
  const { event, after } = moment;
  const what = event.kind === 'newer' ? `the ${moment.text.replace(/^.* after /, '')}` : EVENTS[event.kind];
  return after === undefined ? what : `${after.amount} ${unitWord(after)} after ${what}`;
}

const EVENTS = { release: 'its release', lts: 'it became LTS' } as const;

function unitWord({ amount, unit }: Duration): string {
  return amount === 1 ? unit.replace(/s$/, '') : unit;
}

function quotedAddress(address: string): string {
  return address.replace(/[()<>\\{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
