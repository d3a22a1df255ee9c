/** `?properties=a,b` and `?properties=a&properties=b` mean the same. */
export function listParam(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
