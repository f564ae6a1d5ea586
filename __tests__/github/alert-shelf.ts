import { instant } from './instant.ts';

type Word = 'critical' | 'high' | 'medium' | 'low';

export type CodeAlert = {
  number: number;
  rule: string;
  description: string;
  help: string;
  tags: readonly string[];
  severity: Word | null;
  tool: string;
  path: string;
  /** How it stands on each branch on which it was ever seen. */
  on: Readonly<Record<string, 'open' | 'fixed'>>;
  createdAt: string;
  updatedAt: string;
  fixedAt: string | null;
  dismissed: { at: string; reason: string; comment: string | null } | undefined;
};

export type DependencyAlert = {
  number: number;
  ghsa: string;
  cve: string | null;
  severity: Word;
  summary: string;
  package: string;
  manifest: string;
  state: 'open' | 'fixed' | 'dismissed' | 'auto_dismissed';
  createdAt: string;
  settledAt: string | null;
  reason: string | null;
  comment: string | null;
};

const FIRST_DAY = '2026-01-05T10:00:00Z';

/** What scanners told GitHub of a repository. */
export class AlertShelf {
  /** `none`: nothing was ever uploaded. */
  codeScanning: 'on' | 'off' | 'none' = 'on';
  dependabot: 'on' | 'off' = 'on';
  readonly code: CodeAlert[] = [];
  readonly dependencies: DependencyAlert[] = [];

  codeAlert(rule: string, facts: Partial<CodeAlert> = {}): CodeAlert {
    const alert: CodeAlert = {
      number: this.code.length + 1,
      rule,
      description: `About ${rule}`,
      help: '',
      tags: ['security'],
      severity: 'high',
      tool: 'Trivy',
      path: 'package-lock.json',
      on: { main: 'open' },
      createdAt: FIRST_DAY,
      updatedAt: facts.dismissed?.at ?? facts.fixedAt ?? facts.createdAt ?? FIRST_DAY,
      fixedAt: null,
      dismissed: undefined,
      ...facts,
    };
    this.code.push(alert);
    return alert;
  }

  dependencyAlert(ghsa: string, facts: Partial<DependencyAlert> = {}): DependencyAlert {
    const alert: DependencyAlert = {
      number: this.dependencies.length + 1,
      ghsa,
      cve: null,
      severity: 'high',
      summary: `About ${ghsa}`,
      package: 'left-pad',
      manifest: 'package-lock.json',
      state: 'open',
      createdAt: FIRST_DAY,
      settledAt: null,
      reason: null,
      comment: null,
      ...facts,
    };
    this.dependencies.push(alert);
    return alert;
  }
}

/** Of the alert as a whole: open as long as any branch has it. */
export function stateOf({ dismissed, on }: CodeAlert): 'open' | 'fixed' | 'dismissed' {
  if (dismissed) return 'dismissed';
  return Object.values(on).includes('open') ? 'open' : 'fixed';
}

export function changedAt(alert: CodeAlert | DependencyAlert): string {
  return instant('on' in alert ? alert.updatedAt : (alert.settledAt ?? alert.createdAt));
}
