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
export function DataTable({ caption, head, rows, numbers = [], named = 0, ...look }: TableProps) {
  const { isProse = false, more = 0, noun = 'row' } = look;
  const columns = head.map(
    (title, at): Column => ({ title, isNamed: at === named, look: numbers.includes(at) ? 'number' : undefined }),
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with keys (WCAG 2.1.1) */}
      <section class={isProse ? 'scroll entries' : 'scroll'} tabIndex={0} aria-label={`Table: ${caption}`}>
        <table {...ROLES.table}>
          <caption>{caption}</caption>
          <thead>
            <tr {...ROLES.row}>
              {columns.map(({ title, look }) => (
                <th key={title} scope="col" class={look} {...HEADS.column}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row} {...ROLES.row}>
                {columns.map((column, at) => (
                  <Cell key={column.title} column={column} isProse={isProse}>
                    {cells[at]}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <More count={more} noun={noun} />
    </>
  );
}

interface Column {
  readonly title: string;
  readonly isNamed: boolean;
  readonly look: string | undefined;
}

interface CellProps {
  readonly column: Column;
  readonly isProse: boolean;
  readonly children: ComponentChildren;
}

function Cell({ column: { title, isNamed, look }, isProse, children }: CellProps) {
  if (isNamed)
    return (
      <th scope="row" class={look} {...HEADS.row}>
        {children}
      </th>
    );
  return (
    <td class={look} data-column={title} {...ROLES.cell}>
      {/* One box, whatever it holds: on a phone it stands beside the name of its column. */}
      {isProse ? <div>{children}</div> : children}
    </td>
  );
}
