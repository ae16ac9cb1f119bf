/** A file of an editor that may hold other people's settings beside ours. */
export interface EditorFile {
  /** Relative to the project, with forward slashes. */
  file: string;
  /** The whole file where there is none yet; also what a person has to add by hand. */
  wanted: string;
  /** The present text with our settings in it; undefined when it cannot be changed safely. */
  merge(present: string): string | undefined;
}
