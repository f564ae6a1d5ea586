import { type Answer, failure } from './answer.ts';

/** Thrown by a route that finds a request wanting; the answer goes out in place of the route's own. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(answer.text);
    this.answer = answer;
  }
}

/** One entry of `errors` in a 422. GitHub's codes: missing, missing_field, invalid, already_exists, unprocessable, custom. */
export type FieldError = { resource: string; code: string; field?: string; message?: string };

export function validationFailed(documentation: string, errors: readonly FieldError[]): Refused {
  return new Refused(failure(422, 'Validation Failed', documentation, { errors }));
}

/** A request whose form is wrong, before anybody looks at what it asks for. */
export function invalidRequest(documentation: string, problem: string): Refused {
  return new Refused(failure(422, `Invalid request.\n\n${problem}`, documentation));
}
