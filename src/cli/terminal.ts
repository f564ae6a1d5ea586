/** Standard streams; no secret that was read gets into what is written. */
import { text } from 'node:stream/consumers';

const secrets = new Set<string>();

/** From now on this text is written as `***`. */
export function hide(secret: string): void {
  secrets.add(secret);
}

export function terminal(): { readonly isColoured: boolean; readonly width: number } {
  return { isColoured: process.stdout.isTTY === true && !process.env.NO_COLOR, width: process.stdout.columns ?? 80 };
}

export function standardInput(): Promise<string> {
  return text(process.stdin);
}

export function print(answer: string): void {
  const clean = withoutSecrets(answer);
  process.stdout.write(clean.endsWith('\n') ? clean : `${clean}\n`);
}

export function asJson(answer: unknown): string {
  return JSON.stringify(answer, undefined, 2);
}

/** On standard error, where it does not disturb who reads the answer. */
export function warn(words: string): void {
  process.stderr.write(withoutSecrets(`${words}\n`));
}

function withoutSecrets(words: string): string {
  return [...secrets].reduce((clean, secret) => clean.replaceAll(secret, '***'), words);
}
