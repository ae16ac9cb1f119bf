import { userInfo } from 'node:os';
import type { Host } from '../model/host';

/** Who is at work, as the log names them: CRMCTL_ACTOR (set by CI), else the user of this machine. */
export function actorOf(host: Host): string {
  return host.env('CRMCTL_ACTOR') ?? userInfo().username;
}
