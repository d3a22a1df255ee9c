import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';

type Change = { readonly before: string; readonly after: string };

/**
 * Replaces what a file says as a whole or not at all; its mode stays, and a link to it stays a link. False, and nothing
 * is done, where somebody has changed the file since it was read as `before`.
 */
export async function replaceFile(path: string, { before, after }: Change): Promise<boolean> {
  const target = await realpath(path);
  // Bytes: what is no UTF-8 would be lost on the way through a string.
  if (!(await readFile(target)).equals(Buffer.from(before))) return false;
  const { mode } = await stat(target);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(after);
      await file.sync();
    } finally {
      await file.close();
    }
    // What `open` is given is less what the umask takes away.
    await chmod(beside, mode & 0o7777);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return true;
}
