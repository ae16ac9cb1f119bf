/** Instead of words: the shell is to offer its own list of files or folders. */
export const FILES = ':files';
export const FOLDERS = ':folders';
