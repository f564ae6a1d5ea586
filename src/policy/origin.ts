/** Where words of the policy stand; line and column count from 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `FILE:LINE:COLUMN` */
export function describeOrigin(origin: Origin): string {
  return `${origin.file}:${origin.line}:${origin.column}`;
}
