/** What pages are put together from. Everything that others wrote goes through `Words`. */
import type { ComponentChildren } from 'preact';
import type { Day } from '../../domain/calendar.ts';
import { terminalText } from '../quoting.ts';

/** A part of a page with its heading; what it is called there and in the navigation. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  /** In the navigation. */
  readonly short: string;
  readonly body: ComponentChildren;
}

const LONGEST_WORDS = 300;

/** Text of others: no control characters, of bounded length, and whatever its direction, that of nothing else. */
export function Words({ children, most = LONGEST_WORDS }: { readonly children: string; readonly most?: number }) {
  return <bdi>{clipped(terminalText(children), most)}</bdi>;
}

export function On({ day }: { readonly day: Day }) {
  return <time dateTime={day}>{day}</time>;
}

/** Our own words with days in them, which no line end may break. */
export function Dated({ children }: { readonly children: string }) {
  return (
    <>
      {children
        .split(/(\d{4}-\d{2}-\d{2})/)
        .map((part, index) => (index % 2 === 1 ? <On key={part} day={part as Day} /> : <Words>{part}</Words>))}
    </>
  );
}

/** A link where there is an address, else the words alone. */
export function Link({ to, children }: { readonly to: string | undefined; readonly children: ComponentChildren }) {
  return to === undefined ? children : <a href={to}>{children}</a>;
}

/** How many were left out. */
export function More({ count, noun }: { readonly count: number; readonly noun: string }) {
  return count > 0 ? <p class="more">{`${count} more ${noun}${count === 1 ? '' : 's'} not listed.`}</p> : null;
}

function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most)];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
