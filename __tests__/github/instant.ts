/** A moment as GitHub writes it: UTC, to the second. A bare day means its midnight. */
export function instant(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`not a moment in time: '${text}'`);
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function later(moment: string, milliseconds: number): string {
  return instant(new Date(Date.parse(moment) + milliseconds).toISOString());
}
