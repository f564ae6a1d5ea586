/** Everything GitHub tells of vulnerabilities; all sources side by side, each on its own, because tokens may ask some only. */
import type { Gap } from '../../domain/snapshot.ts';
import type { AlertQuestion, Alerts, AlertsRead } from '../../ports/alerts.ts';
import { readAdvisoryAlerts } from './advisory-alerts.ts';
import { unlikeGaps } from './closed-source.ts';
import { readCodeScanning } from './code-scanning.ts';
import { readDependabot } from './dependabot.ts';
import type { GithubRepository } from './repository.ts';
import { readTellingIssues } from './telling-issues.ts';

/** A source that is switched off or closed to the token is a gap; only a bad token or spent requests are errors. */
export class GithubAlerts implements Alerts {
  readonly #repository: GithubRepository;

  constructor(repository: GithubRepository) {
    this.#repository = repository;
  }

  async read(question: AlertQuestion): Promise<AlertsRead> {
    const gaps: Gap[] = [];
    const alerts = await Promise.all([
      readAdvisoryAlerts(this.#repository, gaps),
      readCodeScanning(this.#repository, question, gaps),
      readDependabot(this.#repository, question, gaps),
      readTellingIssues(this.#repository, question, gaps),
    ]);
    return { alerts: alerts.flat(), gaps: unlikeGaps(gaps) };
  }
}
