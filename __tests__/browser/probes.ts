/** What is asked inside a browser. As texts: the project itself is compiled without a browser's types. */

/** How far the page is wider than what can be seen. */
export const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth';

/** Everything that could run or load something. */
export const DANGERS = `[...document.querySelectorAll('*')].flatMap((element) => [
  ...(['script', 'iframe', 'object', 'embed', 'img', 'form', 'base', 'foreignObject'].includes(element.localName) ? [element.localName] : []),
  ...[...element.attributes].filter(({ name, value }) => name.startsWith('on') || /^\\s*(javascript|vbscript):/i.test(value)).map(({ name }) => element.localName + '@' + name),
])`;

/** Tells the focused element, and whether it can be seen that it is focused. */
export const FOCUSED = `(() => {
  const { activeElement: element } = document;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { top, left } = element.getBoundingClientRect();
  const isShown = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && top >= 0 && left >= 0;
  return { name: element.localName, text: element.textContent.trim().slice(0, 40), kind: element.className, isShown };
})()`;

/** What must be reached with the keyboard. */
export const REACHABLE = `[...document.querySelectorAll('a[href], summary, .scroll')].filter((element) => element.localName === 'summary' || !element.closest('details')).length`;

/** Parts of the page that are not shown. */
export const HIDDEN_ON_PAPER = `[...document.querySelectorAll('main li, main p, main td, main th')].filter((element) => !element.closest('.chart') && !element.checkVisibility()).map((element) => element.textContent.trim())`;

/** Names of stages that reach out of their bars. */
export const TOO_LONG = `[...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0).flatMap((svg) => {
  const bars = [...svg.querySelectorAll('rect.bar')].map((bar) => bar.getBoundingClientRect());
  return [...svg.querySelectorAll('text.stage')].filter((text) => {
    const own = text.getBoundingClientRect();
    return !bars.some((bar) => bar.left <= own.left && own.right <= bar.right && bar.top <= own.top && own.bottom <= bar.bottom);
  }).map((text) => text.textContent);
})`;

export const HEADINGS = `[...document.querySelectorAll('h1, h2, h3, h4')].map(({ localName }) => Number(localName.slice(1)))`;

const axe = (runOnly: string) => `axe.run(document, { resultTypes: ['violations', 'incomplete'], runOnly: ${runOnly} })
  .then(({ violations, incomplete, passes }) => ({
    passes: passes.length,
    violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    unsure: incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes.filter(({ target }) => !document.querySelector(target[0]).closest('.chart')).map(({ html }) => html)),
  }))`;

export const AXE = axe(
  "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }",
);
/** All that another colour scheme can change. */
export const AXE_COLOURS = axe("['color-contrast', 'link-in-text-block']");
