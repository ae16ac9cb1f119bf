import { holdsToken } from './yaml-data';

const LONGEST = 160;

/** Whether a line may be shown as it would be right: a longer one is no help, and a token is nobody's to read. */
export function isShowable(line: string): boolean {
  return line.length <= LONGEST && !holdsToken(line);
}
