/** The stable JSON of `upgrade-path`, for installers; published as schema/upgrade-path.schema.json. */
import type { DeployedVersion } from '../domain/deployed-version.ts';
import type { Hop } from '../plan/upgrade/hop.ts';
import type { Place } from '../plan/upgrade/place.ts';
import type { UpgradeAnswer } from '../plan/upgrade/upgrade-answer.ts';
import type { UpgradeRuling } from '../plan/upgrade/upgrade-ruling.ts';
import { describeOrigin } from '../policy/origin.ts';
import type { UpgradeJson } from './upgrade-schema.ts';

export function upgradeJson({ status, wish, from, to, path, guard, isGuarding }: UpgradeAnswer): UpgradeJson {
  return {
    schemaVersion: 1,
    asOf: status.asOf,
    product: status.product ?? null,
    from: wish.from ? endJson(wish.from, from) : null,
    to: endJson(wish.to, to),
    verdict: path?.verdict ?? null,
    hops: (path?.hops ?? []).map(hopJson),
    refusals: (path?.refusals ?? []).map(rulingJson),
    notices: (path?.notices ?? []).map(rulingJson),
    guard: {
      allowed: guard.isAllowed,
      refusals: guard.refusals.map(rulingJson),
      notices: guard.notices.map(rulingJson),
    },
    guarding: isGuarding,
  };
}

function endJson({ text, image, digest, where }: DeployedVersion, place: Place | undefined): UpgradeJson['to'] {
  return {
    given: text,
    image: image ?? null,
    digest: digest ?? null,
    where: where ?? null,
    name: place?.name ?? null,
    version: place?.version?.text ?? null,
    by: place?.by ?? null,
    state: place?.state ?? null,
    line: place?.lifecycle.line.name ?? null,
    type: place?.lifecycle.type ?? null,
    stage: place?.lifecycle.stage ?? null,
    endOfLife: place?.lifecycle.endOfLife ?? null,
  };
}

function hopJson(hop: Hop): UpgradeJson['hops'][number] {
  const { from, to, kind, isAdvice, needsMigration, note, availableWhen, back, window, evidence } = hop;
  return {
    from: from.name,
    to: to.name,
    fromLine: from.lifecycle.line.name,
    toLine: to.lifecycle.line.name,
    kind,
    required: !isAdvice,
    available: availableWhen === undefined,
    availableWhen: availableWhen ?? null,
    availableOn: hop.availableOn ?? null,
    migration: needsMigration ?? null,
    note: note ?? null,
    back: { supported: back.isSupported ?? null, how: back.how ?? null },
    window: window
      ? {
          from: window.from ?? null,
          until: window.until ?? null,
          empty: window.isEmpty,
          daysLeft: window.daysLeft ?? null,
        }
      : null,
    policy: evidence.map(({ words, origin }) => ({ words, at: describeOrigin(origin) })),
  };
}

function rulingJson({ rule, message, remedy, origin }: UpgradeRuling): UpgradeJson['refusals'][number] {
  return { rule, message, remedy, policy: origin ? describeOrigin(origin) : null };
}
