import type { Command } from 'commander';
import colors from 'picocolors';
import type { Services } from '../services.ts';
import { coverageLines } from './coverage-lines.ts';
import { countWords } from './count-words.ts';
import { print } from './print.ts';
import { stormLines } from './resume-writes.ts';
import { stateOf } from './state-of.ts';
import { withServices } from './with-services.ts';

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is waiting, what failed, and the calls to HubSpot so far')
    .action((_options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalIds }) => {
        const { ruleBook, library } = services;
        const { checklist: common, waits, next } = ruleBook.common();
        const { id, version } = common.checklist;
        await library.look();
        const inSnippets = library.troubles().map(({ path, problems }) => ({ path, problems }));
        const troubles = [...ruleBook.troubles(), ...inSnippets];
        const portals = await Promise.all(
          (await portalIds()).map(async (portalId) => {
            const store = services.store(portalId);
            return {
              portalId,
              mode: await stateOf(services, portalId),
              ...(await rulesOf(services, portalId)),
              leads: await services.leads.count(portalId),
              waiting: await services.due.size(portalId),
              storm: await store.storm.facts(),
              erased: await store.erasures.count(),
              gaps: await store.gaps.read(),
              certificate: await store.certificates.last(),
              calls: await services.calls.read(portalId),
            };
          }),
        );
        const failures = (
          await Promise.all(portals.map(({ portalId }) => services.failures.all(portalId)))
        ).flat();
        const failed = failures.filter(({ state }) => state === 'failed').length;
        const triedAgain = failures.length - failed;
        const setAside = (await services.setAside.read()).length;
        const lines = portals.flatMap((portal) => {
          const { portalId, mode, leads, waiting, erased, calls } = portal;
          const total = Object.values(calls).reduce((sum, n) => sum + n, 0);
          const rules =
            portal.checklist === `${id} v${version}` ? '' : `, checklist ${portal.checklist}`;
          return [
            `Portal ${portalId}: ${mode}${rules}, ${leads} leads known, ${waiting} due or timed, ${total} calls to HubSpot`,
            ...(portal.waits && portal.waits !== waits ? [colors.yellow(`  ${portal.waits}`)] : []),
            ...(portal.next && portal.next !== next ? [`  ${portal.next}`] : []),
            ...stormLines(portal.storm, portal.zone),
            ...coverageLines(portal, portal.zone),
            ...(erased > 0 ? [`  ${countWords(erased, 'contact')} erased`] : []),
          ];
        });
        print(
          json,
          {
            checklist: `${id} v${version}`,
            hash: common.hash,
            waits,
            next,
            troubles,
            portals,
            failed,
            triedAgain,
            setAside,
          },
          [
            `Checklist ${id} v${version} (${common.hash})`,
            ...(waits ? [colors.yellow(`  ${waits}`)] : []),
            ...(next ? [`  ${next}`] : []),
            ...troubles.flatMap(({ path, problems }) => [
              colors.red(`${path} cannot be used; what was in effect stays in effect:`),
              ...problems.map((problem) => `  ${problem}`),
            ]),
            ...lines,
            `${countWords(failed, 'lead')} failed, ${triedAgain} tried again by themselves, ${countWords(setAside, 'event')} set aside.`,
          ],
        );
      }),
    );
}

async function rulesOf({ ruleBook, portals }: Services, portalId: number) {
  const zone = (await portals.get(portalId))?.timeZone ?? 'UTC';
  const { checklist, waits, next } = ruleBook.rules(portalId, zone);
  return {
    checklist: `${checklist.checklist.id} v${checklist.checklist.version}`,
    waits,
    next,
    zone,
  };
}
