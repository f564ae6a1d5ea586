/** What is worked out once, however often it is asked for. */

/** More are forgotten together: what comes next is of other commits. */
const MOST_REMEMBERED = 50_000;
/** Longer ones are rare, and hostile ones among them. */
const LONGEST_REMEMBERED = 300;

/**
 * The same reading of a text, which is done once for equal texts; it must depend on the text alone. A summary is read for
 * its type, its words and its evidence, by each rule anew, and by thousands a run.
 */
export function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    if (text.length > LONGEST_REMEMBERED) return answer;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, answer);
    return answer;
  };
}

/** Made when it is asked for first. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
