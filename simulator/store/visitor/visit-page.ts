import type { Portal } from '../portal.ts';
import { setProperties } from '../set-properties.ts';
import type { StoredRecord } from '../stored-record.ts';
import { valueOf } from '../value-of.ts';

const session = 30 * 60_000;

/** One page seen on the website, with all that HubSpot's tracking code then sets. */
export function visitPage(portal: Portal, contact: StoredRecord, url: string, at?: number): void {
  const instant = at ?? portal.now();
  const time = new Date(instant).toISOString();
  const last = Date.parse(valueOf(contact, 'hs_analytics_last_timestamp') ?? '');
  const isNewVisit = Number.isNaN(last) || instant - last > session;
  const pages = Number(valueOf(contact, 'hs_analytics_num_page_views') ?? 0) + 1;
  const visits = Number(valueOf(contact, 'hs_analytics_num_visits') ?? 0) + (isNewVisit ? 1 : 0);
  const first: Record<string, string> = valueOf(contact, 'hs_analytics_first_url')
    ? {}
    : { hs_analytics_first_url: url, hs_analytics_first_timestamp: time };
  const source: Record<string, string> = valueOf(contact, 'hs_analytics_source')
    ? {}
    : { hs_analytics_source: 'DIRECT_TRAFFIC' };
  const visit: Record<string, string> = isNewVisit
    ? {
        hs_analytics_last_visit_timestamp: time,
        hs_latest_source: 'DIRECT_TRAFFIC',
        hs_latest_source_timestamp: time,
      }
    : {};
  setProperties(
    portal,
    contact,
    {
      hs_analytics_last_url: url,
      hs_analytics_last_timestamp: time,
      hs_analytics_num_page_views: String(pages),
      hs_analytics_num_visits: String(visits),
      hs_analytics_average_page_views: String(Math.round(pages / visits)),
      ...first,
      ...source,
      ...visit,
    },
    { changeSource: 'ANALYTICS', sourceId: 'WebAnalyticsPropertyCalculation', at },
  );
}
