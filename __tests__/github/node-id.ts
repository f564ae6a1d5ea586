/**
 * Global node ids: the same id is given out by REST (`node_id`) and understood by GraphQL (`node(id:)`).
 * GitHub's are opaque; ours carry what they name, so that nothing has to be kept.
 */
export type NodeKind =
  | 'R'
  | 'U'
  | 'REF'
  | 'C'
  | 'TA'
  | 'RE'
  | 'RA'
  | 'RRS'
  | 'W'
  | 'PR'
  | 'PRR'
  | 'IC'
  | 'I'
  | 'LA'
  | 'SC';

export type NodeName = { kind: NodeKind; parts: string[] };

const KINDS: readonly string[] = [
  'R',
  'U',
  'REF',
  'C',
  'TA',
  'RE',
  'RA',
  'RRS',
  'W',
  'PR',
  'PRR',
  'IC',
  'I',
  'LA',
  'SC',
] satisfies NodeKind[];

export function nodeId(kind: NodeKind, ...parts: (string | number)[]): string {
  return `${kind}_${Buffer.from(parts.join('\n')).toString('base64url')}`;
}

export function readNodeId(id: string): NodeName | undefined {
  const cut = id.indexOf('_');
  const kind = id.slice(0, cut);
  if (!KINDS.includes(kind)) return undefined;
  return {
    kind: kind as NodeKind,
    parts: Buffer.from(id.slice(cut + 1), 'base64url')
      .toString()
      .split('\n'),
  };
}
