/** Words of a workflow that only its run shows. */

export function isExpression(text: string): boolean {
  return text.includes('${{');
}

/** Whether a token written in a workflow is the one the workflow is given. */
export function isWorkflowToken(text: string): boolean {
  return /\bgithub\.token\b|\bsecrets\.GITHUB_TOKEN\b/i.test(text);
}
