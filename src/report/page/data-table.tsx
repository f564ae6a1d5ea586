/** Tables that can be read on a phone, with keys, and by a screen reader. */
import type { ComponentChildren } from 'preact';
import { More } from './elements.tsx';

interface TableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** The column that names a row, counted from 0. */
  readonly named?: number;
  /** Columns of numbers, which stand right. */
  readonly numbers?: readonly number[];
  /** Rows that are not listed. */
  readonly more?: number;
  readonly noun?: string;
  /** Prose: on a phone every row becomes an entry, in which each cell says its column. */
  readonly isProse?: boolean;
}

/** Not all browsers keep a table a table once its rows are laid out otherwise. */
const ROLES = { table: { role: 'table' }, row: { role: 'row' }, cell: { role: 'cell' } } as const;
const HEADS = { column: { role: 'columnheader' }, row: { role: 'rowheader' } } as const;

/** Scrolls by itself where it is too wide, with keys too. */
export function DataTable({ caption, head, rows, numbers = [], more = 0, noun = 'row', ...look }: TableProps) {
  const { isProse = false, named = 0 } = look;
  const classOf = (column: number) => (numbers.includes(column) ? 'number' : undefined);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with keys (WCAG 2.1.1) */}
      <section class={isProse ? 'scroll entries' : 'scroll'} tabIndex={0} aria-label={`Table: ${caption}`}>
        <table {...ROLES.table}>
          <caption>{caption}</caption>
          <thead>
            <tr {...ROLES.row}>
              {head.map((title, column) => (
                <th key={title} scope="col" class={classOf(column)} {...HEADS.column}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row} {...ROLES.row}>
                {cells.map((cell, column) =>
                  column === named ? (
                    <th key={head[column]} scope="row" class={classOf(column)} {...HEADS.row}>
                      {cell}
                    </th>
                  ) : (
                    <td key={head[column]} class={classOf(column)} data-column={head[column]} {...ROLES.cell}>
                      {/* One box, whatever it holds: on a phone it stands beside the name of its column. */}
                      {isProse ? <div>{cell}</div> : cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <More count={more} noun={noun} />
    </>
  );
}
