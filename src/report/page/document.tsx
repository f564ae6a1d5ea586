/** What is around the content of every page: nothing is fetched, nothing runs. */
import type { ComponentChildren } from 'preact';
import { PAGE_STYLES } from './page-styles.ts';

/** Should any text of others ever become an element, it could still load and run nothing. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

interface DocumentProps {
  readonly title: string;
  /** For search engines. */
  readonly description?: string;
  /** A `data:` address; browsers ask a server for an icon that a page does not bring. */
  readonly icon: string;
  readonly children: ComponentChildren;
}

export function Document({ title, description, icon, children }: DocumentProps) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={CONTENT_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description !== undefined && <meta name="description" content={description} />}
        <title>{title}</title>
        <link rel="icon" href={icon} />
        {/* Our own constant, in which > is a selector's. */}
        <style dangerouslySetInnerHTML={{ __html: PAGE_STYLES }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
