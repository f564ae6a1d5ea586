/** The product as the API of endoflife.date would answer: `GET /products/{product}`, version 1 of its API. */
import type { Publication } from '../../plan/publish/publication.ts';
import type { Status } from '../../plan/status.ts';
import { releaseUrl } from '../quoting.ts';
import { webAddress } from '../web-address.ts';
import { type Cycle, cyclesOf, hasActivePhase, type Milestone } from './cycles.ts';
import { categoryOf, githubRepository, lifeLabel } from './endoflife-facts.ts';
import type { EndoflifeProduct, EndoflifeRelease } from './endoflife-schema.ts';
import { productName, slugOf } from './names.ts';

/** Version of the API's schema that is followed. */
const SCHEMA_VERSION = '1.2.1';

export function endoflifeProduct({ status }: Publication): EndoflifeProduct {
  const [slug, isActiveTold] = [slugOf(status), hasActivePhase(status)];
  const { docs } = status.policy;
  const page = webAddress(docs.url);
  const category = categoryOf(docs.category);
  const repository = githubRepository(status);
  // The day all of it is true for: the same day gives the same bytes.
  const moment = `${status.asOf}T00:00:00Z`;
  return {
    schema_version: SCHEMA_VERSION,
    generated_at: moment,
    last_modified: moment,
    result: {
      name: slug,
      label: productName(status),
      aliases: [],
      category,
      tags: [category],
      versionCommand: null,
      identifiers: repository === undefined ? [] : [{ id: `pkg:github/${repository.toLowerCase()}`, type: 'purl' }],
      labels: {
        eoas: isActiveTold ? 'Active Support' : null,
        discontinued: null,
        eol: lifeLabel(isActiveTold),
        eoes: null,
      },
      links: {
        icon: null,
        html: page ?? webAddress(status.url) ?? `https://endoflife.date/${slug}`,
        releasePolicy: page ?? null,
      },
      releases: cyclesOf(status).map((cycle) => releaseOf(cycle, status, isActiveTold)),
    },
  };
}

function releaseOf(cycle: Cycle, { url }: Status, isActiveTold: boolean): EndoflifeRelease {
  const { latest } = cycle;
  return {
    name: cycle.name,
    codename: null,
    label: labelOf(cycle),
    releaseDate: cycle.releasedOn,
    isLts: cycle.isLts,
    ltsFrom: cycle.ltsFrom ?? null,
    ...(isActiveTold ? { isEoas: cycle.isActiveOver, eoasFrom: dayOf(cycle.active) } : {}),
    isEol: cycle.isEnded,
    eolFrom: dayOf(cycle.life),
    isMaintained: !cycle.isEnded,
    latest: {
      name: latest.version.text,
      date: latest.on,
      link: url === undefined ? null : (webAddress(releaseUrl(url, latest.tag)) ?? null),
    },
    custom: null,
  };
}

/** As the site writes it beside the name. */
function labelOf({ name, isLts, ltsFrom }: Cycle): string {
  if (isLts) return `${name} (LTS)`;
  return ltsFrom === undefined ? name : `${name} (Upcoming LTS)`;
}

function dayOf(milestone: Milestone): string | null {
  return typeof milestone === 'boolean' ? null : milestone;
}
