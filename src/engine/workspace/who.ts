import { hostname, userInfo } from 'node:os';
import type { Host } from '../../model/host';

/** Who is at work, for the log. */
export interface Who {
  /** As whoever started the command calls them: CRMCTL_ACTOR (set by CI), else the user of this machine. */
  actor: string;
  /** The machine's own account, `user@host`, whatever CRMCTL_ACTOR says. */
  user: string;
}

export function whoOf(host: Host): Who {
  const user = machineUser();
  return { actor: host.env('CRMCTL_ACTOR') ?? user, user: `${user}@${hostname()}` };
}

/** A container may run under a number that no account has. */
function machineUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
