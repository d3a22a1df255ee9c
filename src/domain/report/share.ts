/** Below this many a percentage says more than is known. */
const FEW = 30;

/** `12 of 340 (4 %)`; `3 of 17` where there are too few (fewer than `few`) for a share. */
export function share(n: number, whole: number, few = FEW): string {
  if (whole === 0) return '0 of 0';
  return whole < few ? `${n} of ${whole}` : `${n} of ${whole} (${Math.round((n / whole) * 100)} %)`;
}
