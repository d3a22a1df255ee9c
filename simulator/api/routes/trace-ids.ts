/** The trace ids of a batch when every input has one of its own; only then may the answer be 207 (section 4.4). */
export function traceIds(
  inputs: readonly { readonly objectWriteTraceId?: string | undefined }[],
): string[] | null {
  const ids = inputs.flatMap((input) => input.objectWriteTraceId ?? []);
  return ids.length === inputs.length && new Set(ids).size === ids.length ? ids : null;
}
