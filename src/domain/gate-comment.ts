/** How our comment on a pull request is known again, whoever edited its words. */
export const GATE_MARKER = '<!-- lts-policy:gate -->';
