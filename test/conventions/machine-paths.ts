import type { SourceFile } from './violations.ts';

/** Folders of somebody's machine: a text that names one works, or makes sense, there only. */
const FOLDERS = ['work', 'tmp', 'root', 'home', 'Users'];
// Not inside an address (http://host/home) or a longer path (src/work/…), but after file:// it is one.
const MACHINE_PATH = new RegExp(
  String.raw`(?:file://|(?<![\w.~@}\])/$*-]))/(?:${FOLDERS.join('|')})(?![\w-])`,
);

/** Every line that names a path of a machine, as `path:line text`. */
export function machinePaths(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        MACHINE_PATH.test(line) ? [`${path}:${String(index + 1)} ${line.trim()}`] : [],
      ),
  );
}
