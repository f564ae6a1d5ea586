/**
 * The two policies that ship with the program, as policy files of their own: what a preset means can be read, printed
 * (docs/policy.md) and overridden key by key.
 */

const rolling = `# A newest feature line, and LTS lines that a person promotes; at most two LTS lines at a time.
tag: v{version}
line: minor
branch: releases/v{line}.x
timezone: UTC
source: both
lts: { when: listed, due: 6 months }
tracks:
  feature:
    - stage: current
      until: next line
      accepts: { security: any, bug: any, dependency-patch: any }
      ask: { compliance: any, dependency-minor: any }
  lts:
    - stage: active
      until: [12 months, 2nd newer LTS]
      accepts: { security: any, bug: any, dependency-patch: any }
      ask: { compliance: any, dependency-minor: any }
upstream: newest
approvers: { roles: [maintain, admin] }
patchDay: tuesday
channels: { latest: newest, latest-lts: newest LTS }
movingTags: [latest-lts]
latestFlag: newest
notes: all
upgrade: { pin: true }
`;

const staged = `# Every line is LTS: six months of active support, then maintenance until twelve months after its release.
tag: v{version}
line: minor
branch: release/{line}
timezone: UTC
source: both
lts: { when: all }
tracks:
  lts:
    - stage: active
      until: 6 months
      accepts: { security: high, compliance: any, bug: high }
      ask: { security: medium, bug: medium, dependency-patch: any, dependency-minor: any }
    - stage: maintenance
      until: [12 months, 2nd newer LTS]
      accepts: { security: high }
      ask: { compliance: any }
      upstream: latest-lts
deadlines: { critical: 14 days, high: 14 days, medium: ask, low: never }
paths: { forbidden: [{ match: migrations, because: patch releases bring no database migrations }] }
approvers: { roles: [maintain, admin] }
scan: weekly
channels: { latest: newest, latest-lts: newest LTS }
movingTags: [latest-lts]
latestFlag: newest
notes: all
upgrade:
  order: lts
  migration: cross-line
  rollback: same-line
  notes:
    patch: in place, no migrations
    migration: database migration required; back up first
    rollback: helm rollback, or pin the previous version
    noRollback: schema changes are irreversible; restore from backup
`;

/** By name; without a prototype, so that no other word (`constructor`) is one. */
export const presets: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  rolling,
  staged,
});
