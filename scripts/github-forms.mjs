// What GitHub's documentation demands of dependabot.yml and of issue forms: it validates them only once they are pushed.
const ECOSYSTEMS = ['github-actions', 'npm'];
const INTERVALS = ['daily', 'weekly', 'monthly', 'quarterly', 'semiannually', 'yearly', 'cron'];
const FIELD_TYPES = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes', 'upload'];
const FORM_KEYS = ['name', 'description', 'body', 'assignees', 'labels', 'title', 'type', 'projects'];
const UPDATE_KEYS = [
  ...['package-ecosystem', 'directory', 'directories', 'schedule', 'allow', 'assignees', 'commit-message', 'cooldown'],
  ...['groups', 'ignore', 'labels', 'milestone', 'open-pull-requests-limit', 'rebase-strategy', 'target-branch'],
  ...['versioning-strategy', 'registries', 'insecure-external-code-execution', 'vendor', 'exclude-paths'],
];

export function dependabotProblems(file) {
  const problems = file?.version === 2 ? [] : ['`version` must be 2'];
  for (const [at, update] of (file?.updates ?? []).entries()) {
    const here = `updates[${at}]`;
    problems.push(...unknownKeys(update, UPDATE_KEYS, here));
    if (!ECOSYSTEMS.includes(update['package-ecosystem'])) problems.push(`${here}: unknown package-ecosystem`);
    if (!update.directory && !update.directories) problems.push(`${here}: no directory`);
    if (!INTERVALS.includes(update.schedule?.interval)) problems.push(`${here}: unknown interval`);
  }
  return problems;
}

/** `config.yml` of the same folder has a form of its own. */
export function issueFormProblems(form, file) {
  if (file.endsWith('/config.yml')) return chooserProblems(form);
  const problems = unknownKeys(form, FORM_KEYS, 'form');
  for (const key of ['name', 'description']) if (typeof form?.[key] !== 'string') problems.push(`no ${key}`);
  if (!Array.isArray(form?.body) || form.body.length === 0) return [...problems, 'no body'];
  if (form.body.every(({ type }) => type === 'markdown')) problems.push('nothing to fill in');
  const ids = form.body.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size < ids.length) problems.push('an id twice');
  const labels = form.body.flatMap(({ attributes }) => attributes?.label ?? []);
  if (new Set(labels).size < labels.length) problems.push('a label twice');
  return [...problems, ...form.body.flatMap(fieldProblems)];
}

function fieldProblems({ type, id, attributes = {}, ...rest }, at) {
  const here = `body[${at}]`;
  const problems = unknownKeys(rest, ['validations'], here);
  if (!FIELD_TYPES.includes(type)) problems.push(`${here}: unknown type ${type}`);
  if (id !== undefined && !/^[\w-]+$/.test(id))
    problems.push(`${here}: id with other signs than letters, digits, - and _`);
  if (type === 'markdown') return attributes.value ? problems : [...problems, `${here}: no value`];
  if (!attributes.label) problems.push(`${here}: no label`);
  const needsOptions = type === 'dropdown' || type === 'checkboxes';
  if (needsOptions && !attributes.options?.length) problems.push(`${here}: no options`);
  return problems;
}

function chooserProblems(config) {
  const problems = unknownKeys(config, ['blank_issues_enabled', 'contact_links'], 'config');
  for (const { name, url, about } of config?.contact_links ?? [])
    if (!name || !about || !/^https:\/\//.test(url ?? ''))
      problems.push('a contact link needs name, url (https) and about');
  return problems;
}

function unknownKeys(object, known, here) {
  return Object.keys(object ?? {}).flatMap((key) => (known.includes(key) ? [] : [`${here}: unknown key \`${key}\``]));
}
