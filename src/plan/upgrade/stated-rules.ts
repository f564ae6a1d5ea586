/** What a policy itself says of upgrades, and what is only the default. */
import { describeOrigin } from '../../policy/origin.ts';
import type { UpgradeRule } from '../../policy/policy-publish.ts';

/** `order: any` is also the default: a key that is not there stands where any other missing key would. */
export function isOrderStated({ order, originOf }: UpgradeRule): boolean {
  return order !== 'any' || describeOrigin(originOf('order')) !== describeOrigin(originOf(''));
}

/** A policy that only speaks of pins, or of ways back, promises no upgrade. */
export function saysOfUpgrades(rule: UpgradeRule | undefined): boolean {
  if (!rule) return false;
  const { migration, notes } = rule;
  return isOrderStated(rule) || [migration, notes.patch, notes.migration].some((said) => said !== undefined);
}
