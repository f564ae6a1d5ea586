/** What must not be seen: told to the caller, who masks it in the log, and hidden in what a registry says. */
export class Secrets {
  readonly #known = new Set<string>();
  readonly #onSecret: (secret: string) => void;

  constructor(onSecret: (secret: string) => void = () => {}) {
    this.#onSecret = onSecret;
  }

  tell(secret: string): void {
    if (secret === '' || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#onSecret(secret);
  }

  /** A registry may quote what it was sent. Longer ones first: one secret may be a part of another. */
  hide(text: string): string {
    return [...this.#known]
      .sort((one, other) => other.length - one.length)
      .reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
  }
}

/** One short line of a foreign text, which may be a whole web page. */
export function oneLine(text: string): string {
  const line = text
    .slice(0, 10_000)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
