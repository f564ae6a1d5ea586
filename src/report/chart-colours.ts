/** The colours of pages and charts, in both schemes. Every pair that is read together is held to WCAG AA by a test. */
import type { Tone } from './chart-tones.ts';

export type Scheme = 'light' | 'dark';
export type Colour =
  | 'ground'
  | 'raised'
  | 'ink'
  | 'quiet'
  | 'rule'
  | 'accent'
  | 'good'
  | 'care'
  | 'stop'
  | 'ended'
  | 'ended-ink'
  | Tone
  | `${Tone}-ink`;

export const COLOURS: Readonly<Record<Scheme, Readonly<Record<Colour, string>>>> = {
  light: {
    ground: '#fbfaf8',
    raised: '#ffffff',
    ink: '#1b1e23',
    quiet: '#595f69',
    rule: '#dedbd5',
    accent: '#1f4fa3',
    good: '#17694f',
    care: '#7d5200',
    stop: '#a32638',
    ended: '#d9d6d0',
    'ended-ink': '#494d55',
    current: '#2f65b8',
    'current-ink': '#ffffff',
    active: '#1b7a5c',
    'active-ink': '#ffffff',
    maintenance: '#e9b44c',
    'maintenance-ink': '#2d1f00',
    late: '#6d4fa6',
    'late-ink': '#ffffff',
  },
  dark: {
    ground: '#14161a',
    raised: '#1c1f25',
    ink: '#eceef1',
    quiet: '#a3aab5',
    rule: '#343943',
    accent: '#8fb8f6',
    good: '#5cc9a2',
    care: '#e6b654',
    stop: '#f08d97',
    ended: '#3a3f49',
    'ended-ink': '#c3c8d0',
    current: '#78aaf0',
    'current-ink': '#071a33',
    active: '#45b48e',
    'active-ink': '#03231a',
    maintenance: '#e3b04b',
    'maintenance-ink': '#2b1d00',
    late: '#b39be3',
    'late-ink': '#1e1036',
  },
};

/** As custom properties, the dark ones where the reader's system asks for them. */
export function colourRules(root: string): string {
  const words = (scheme: Scheme) =>
    Object.entries(COLOURS[scheme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  return `${root}{${words('light')}}@media screen and (prefers-color-scheme:dark){${root}{${words('dark')}}}`;
}
