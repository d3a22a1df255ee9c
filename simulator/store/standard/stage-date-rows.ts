import type { Row } from './define.ts';
import { lifecycleStages } from './lifecycle-stages.ts';

export const stageDateRows: readonly Row[] = lifecycleStages.flatMap((stage): Row[] => [
  [`hs_lifecyclestage_${stage}_date`, `Became a ${stage} date`, 'datetime', ['readOnly']],
  [`hs_v2_date_entered_${stage}`, `Date entered "${stage}"`, 'datetime', ['readOnly']],
]);
